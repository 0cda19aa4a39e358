"""The first page: each role's own."""

from flask import Blueprint, abort, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

FIRST_PAGE = {"operator": "operator.queue", "nurse": "nurse.worklist"}


def make_blueprint() -> Blueprint:
    blueprint = Blueprint("home", __name__)

    @blueprint.get("/")
    def index() -> Response:
        if current_user.role not in FIRST_PAGE:
            abort(403)
        return redirect(url_for(FIRST_PAGE[current_user.role]))

    return blueprint
