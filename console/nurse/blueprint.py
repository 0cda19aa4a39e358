"""The nurses' pages, for nurses only (console.access)."""

from flask import Blueprint

from console.nurse import report, worklist
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("nurse", __name__)
    for page in (worklist, report):
        page.add_routes(blueprint, desk)
    return blueprint
