"""The facility's pages, for admins and supervisors (console.access)."""

from flask import Blueprint

from console.admin_facility import canned, editing, message_templates, overview, undoing
from services.desk import Desk


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("facility", __name__)
    overview.add_routes(blueprint, desk)
    editing.add_routes(blueprint, desk)
    undoing.add_routes(blueprint, desk)
    canned.add_routes(blueprint, desk)
    message_templates.add_routes(blueprint, desk)
    return blueprint
