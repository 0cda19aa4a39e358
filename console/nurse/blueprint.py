"""The nurses' pages, for nurses only (console.access)."""

from flask import Blueprint

from console.nurse import agreement, asking, booking, export, level, report, worklist
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("nurse", __name__)
    for page in (worklist, agreement, report, level, asking, booking, export):
        page.add_routes(blueprint, desk)
    return blueprint
