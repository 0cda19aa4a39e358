"""How many cases are past their time with nobody on them: said on every page, to every role."""

from typing import Any

from flask import Blueprint, Flask, Response, jsonify

from console.fragments import if_changed
from console.language import current_phrases
from services.desk import Desk
from services.read_reports import overdue_cases


def warn(app: Flask, desk: Desk) -> None:
    """Gives the shell `overdue_cases()`; asked only by pages that have a shell."""

    def values() -> dict[str, Any]:
        return {"overdue_cases": lambda: overdue_cases(desk)}

    app.context_processor(values)


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("alerts", __name__)

    @blueprint.get("/alerts/overdue")
    def overdue() -> Response:
        """The number and the words, asked for every few seconds; no patient's data."""
        n, phrases = overdue_cases(desk), current_phrases()
        words = phrases.count("alert.overdue", n)
        return if_changed((n, words), lambda: jsonify(count=n, words=words))

    return blueprint
