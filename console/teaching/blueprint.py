""" "Frasi non capite": a list, a label, a way to take personal details out. For operators."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.teaching.presenter import present_unclear
from services import teaching
from services.desk import Desk
from services.teaching import NotFound, UnknownLabel

LONGEST = 300


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("teaching", __name__)

    @blueprint.get("/teaching")
    def unclear() -> str:
        return _page(desk)

    @blueprint.post("/teaching/<uuid:unclear_id>/label")
    def label(unclear_id: uuid.UUID) -> ResponseReturnValue:
        return _label(desk, unclear_id)

    @blueprint.post("/teaching/<uuid:unclear_id>/dismiss")
    def dismiss(unclear_id: uuid.UUID) -> ResponseReturnValue:
        try:
            with desk.database.transaction() as db_session:
                teaching.dismiss_message(desk, db_session, member().id, unclear_id)
        except NotFound:
            abort(404)
        return _back("teaching.dismissed")

    return blueprint


def _label(desk: Desk, unclear_id: uuid.UUID) -> ResponseReturnValue:
    """Without words or a label the list is shown again, saying so."""
    chosen, words = request.form.get("label", ""), request.form.get("words", "").strip()
    if not words or len(words) > LONGEST:
        return _page(desk, "teaching.no_words"), 422
    try:
        with desk.database.transaction() as db_session:
            teaching.label_message(desk, db_session, member().id, unclear_id, chosen, words)
    except NotFound:
        abort(404)
    except UnknownLabel:
        return _page(desk, "teaching.no_label"), 422
    return _back("teaching.labelled")


def _page(desk: Desk, error: str = "") -> str:
    with desk.database.transaction() as db_session:
        found = teaching.unclear_messages(desk, db_session, member().id)
        presented = present_unclear(current_viewpoint(desk), found)
    said = current_phrases().say(error) if error else ""
    return render_template("teaching/unclear.html", teaching=presented, error=said)


def _back(said: str) -> ResponseReturnValue:
    flash(current_phrases().say(said), "good")
    return redirect(url_for("teaching.unclear"), 303)
