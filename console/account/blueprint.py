""" "Il mio account": for every role, about oneself only."""

from flask import Blueprint
from flask_limiter import Limiter

from console.account import own_password, own_sessions, second_factor
from console.login.accounts import Rules
from services.desk import Desk


def make_blueprint(desk: Desk, limiter: Limiter, rules: Rules) -> Blueprint:
    blueprint = Blueprint("account", __name__)
    own_password.add_routes(blueprint, desk, limiter, rules)
    own_sessions.add_routes(blueprint, desk)
    second_factor.add_routes(blueprint, desk, limiter, rules)
    return blueprint
