"""The admins' pages, for admins only (console.access)."""

from flask import Blueprint

from console.admin import accounts, audit, new_account, people
from console.login.accounts import Rules
from services.desk import Desk


def make_blueprint(desk: Desk, rules: Rules) -> Blueprint:
    blueprint = Blueprint("admin", __name__)
    people.add_routes(blueprint, desk, rules)
    new_account.add_routes(blueprint, desk)
    accounts.add_routes(blueprint, desk, rules)
    audit.add_routes(blueprint, desk)
    return blueprint
