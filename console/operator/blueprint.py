"""The operators' pages, for operators only (console.access)."""

from flask import Blueprint

from console.operator import (
    answering,
    assistants,
    canned,
    chat,
    closing,
    drafts,
    emoji,
    identity,
    notes,
    presence,
    queue,
    sending_again,
    snoozing,
    taking,
    taking_over,
    templates,
    units,
)
from console.operator.panel import booking, cancelling, held, home, moving, persons
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("operator", __name__)
    units.guard(blueprint, desk)
    presence.show_in_shell(blueprint, desk)
    pages = (
        *(queue, presence, taking, taking_over, snoozing, closing),
        *(assistants, chat, answering, identity),
        *(canned, drafts, emoji, notes, sending_again, templates),
        *(home, booking, held, moving, cancelling, persons),
    )
    for page in pages:
        page.add_routes(blueprint, desk)
    return blueprint
