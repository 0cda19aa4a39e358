"""The operators' pages, for operators only (console.access)."""

from flask import Blueprint

from console.operator import answering, chat, identity, queue, taking, taking_over
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("operator", __name__)
    for page in (queue, taking, taking_over, chat, answering, identity):
        page.add_routes(blueprint, desk)
    return blueprint
