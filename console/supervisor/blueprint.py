"""The supervisors' pages, for supervisors only (console.access)."""

from flask import Blueprint

from console.supervisor import files, mending, now, numbers
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("supervisor", __name__)
    for page in (now, numbers, files, mending):
        page.add_routes(blueprint, desk)
    return blueprint
