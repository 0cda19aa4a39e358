"""The agenda's pages, for operators only (console.access)."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.agenda.presenter import present_agenda
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from frontdesk.schedules.appointment_states import IllegalMove
from services import appointment_states
from services.appointment_states import NotFound, TooEarly
from services.desk import Desk
from services.read_agenda import may_see_appointment, read_agenda
from services.units import sight_of

STEPS = {
    "check-in": appointment_states.check_in,
    "done": appointment_states.fulfil,
    "no-show": appointment_states.mark_no_show,
}


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("agenda", __name__)
    _guard(blueprint, desk)

    @blueprint.get("/agenda")
    def day() -> str:
        on = _asked_for(desk, request.args.get("on"))
        with desk.database.transaction() as db_session:
            sight = sight_of(db_session, member().id, member().role)
            entries = read_agenda(desk, db_session, member().id, sight, on)
        agenda = present_agenda(current_viewpoint(desk), desk.facility, on, entries)
        return render_template("agenda/day.html", agenda=agenda)

    @blueprint.post("/agenda/<uuid:appointment_id>/check-in")
    def check_in(appointment_id: uuid.UUID) -> ResponseReturnValue:
        return _step(desk, "check-in", appointment_id)

    @blueprint.post("/agenda/<uuid:appointment_id>/done")
    def done(appointment_id: uuid.UUID) -> ResponseReturnValue:
        return _step(desk, "done", appointment_id)

    @blueprint.post("/agenda/<uuid:appointment_id>/no-show")
    def no_show(appointment_id: uuid.UUID) -> ResponseReturnValue:
        return _step(desk, "no-show", appointment_id)

    return blueprint


def _guard(blueprint: Blueprint, desk: Desk) -> None:
    """Another unit's appointment is not there."""

    @blueprint.before_request
    def turn_away() -> None:
        appointment_id = (request.view_args or {}).get("appointment_id")
        if not isinstance(appointment_id, uuid.UUID):
            return
        with desk.database.transaction() as db_session:
            sight = sight_of(db_session, member().id, member().role)
            if not may_see_appointment(desk, db_session, sight, appointment_id):
                abort(404)


def _step(desk: Desk, name: str, appointment_id: uuid.UUID) -> ResponseReturnValue:
    """Back to the day; what could not be done is said there."""
    on = _asked_for(desk, request.form.get("on"))
    try:
        with desk.database.transaction() as db_session:
            STEPS[name](desk, db_session, member().id, appointment_id)
    except NotFound:
        abort(404)
    except TooEarly:
        flash(current_phrases().say("agenda.too_early"), "info")
    except IllegalMove:
        flash(current_phrases().say("agenda.changed_meanwhile"), "info")
    return redirect(url_for("agenda.day", on=on.isoformat()), 303)


def _asked_for(desk: Desk, on: str | None) -> date:
    """Today, unless a date was asked for; 404 for what is none."""
    if not on:
        return desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    try:
        asked = date.fromisoformat(on)
    except ValueError:
        abort(404)
    # the day before and the day after are linked, and times are turned into UTC
    if not date.min.year < asked.year < date.max.year:
        abort(404)
    return asked
