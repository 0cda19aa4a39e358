"""The first page: each role's own."""

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from console.login.accounts import member

FIRST_PAGE = {
    "operator": "operator.queue",
    "supervisor": "operator.queue",
    "nurse": "nurse.worklist",
    "admin": "admin.people",
}


def make_blueprint() -> Blueprint:
    blueprint = Blueprint("home", __name__)

    @blueprint.get("/")
    def index() -> Response:
        if member().role not in FIRST_PAGE:
            abort(403)
        return redirect(url_for(FIRST_PAGE[member().role]))

    return blueprint
