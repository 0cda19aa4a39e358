"""The language of the screen: Italian unless the person chose English; kept in the session."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, abort, redirect, request, session
from werkzeug.wrappers import Response

from console.access import safe_path
from console.login.accounts import member
from console.phrases import LANGUAGES, Phrases, load_phrases
from console.viewpoint import Viewpoint
from services.desk import Desk

DEFAULT = "it"
KEY = "language"


def current_phrases() -> Phrases:
    return load_phrases()[session.get(KEY, DEFAULT)]


def current_viewpoint(desk: Desk) -> Viewpoint:
    """The logged-in person's; needs a login."""
    zone = ZoneInfo(desk.facility.zone)
    return Viewpoint(current_phrases(), zone, desk.now(), member().id)


def speak(app: Flask, desk: Desk) -> None:
    """Gives every template `say`, `count`, `language`, `here` and the facility's name."""

    def words() -> dict[str, Any]:
        phrases = current_phrases()
        return {
            "say": phrases.say,
            "count": phrases.count,
            "language": phrases.language,
            # where to come back to: an address that only takes forms is none
            "here": request.path if request.method == "GET" else "/",
            "facility_name": desk.facility.name.say(phrases.language),
        }

    app.context_processor(words)


def make_blueprint() -> Blueprint:
    blueprint = Blueprint("language", __name__)

    @blueprint.get("/language/<code>")
    def switch(code: str) -> Response:
        if code not in LANGUAGES:
            abort(404)
        session[KEY] = code
        return redirect(safe_path(request.args.get("to")))

    return blueprint
