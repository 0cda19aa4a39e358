"""The operators' pages, for operators only (console.access)."""

from flask import Blueprint

from console.operator import (
    answering,
    assistants,
    chat,
    closing,
    identity,
    presence,
    queue,
    snoozing,
    taking,
    taking_over,
    units,
)
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("operator", __name__)
    units.guard(blueprint, desk)
    presence.show_in_shell(blueprint, desk)
    pages = (
        *(queue, presence, taking, taking_over, snoozing, closing),
        *(assistants, chat, answering, identity),
    )
    for page in pages:
        page.add_routes(blueprint, desk)
    return blueprint
