"""The list of appointments to be moved, for operators (console.access)."""

import uuid

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import logged_in, member
from console.to_move.presenter import present_moves
from services.desk import DbSession, Desk
from services.facility_changes.to_move import (
    NotToMove,
    appointments_to_move_of,
    count_to_move,
    keep_where_it_is,
    note_looked_at,
)
from services.units import Sight, sight_of

WHO_MOVES = frozenset({"operator", "supervisor"})


def remind(app: Flask, desk: Desk) -> None:
    """Gives the shell `moves_waiting()`: how many there are for whoever looks."""

    def waiting() -> int:
        user = logged_in()
        if user is None or user.role not in WHO_MOVES:
            return 0
        with desk.database.transaction() as db_session:
            return count_to_move(desk, db_session, _sight(db_session))

    app.context_processor(lambda: {"moves_waiting": waiting})


def make_blueprint(desk: Desk) -> Blueprint:
    blueprint = Blueprint("to_move", __name__)

    @blueprint.get("/to-move")
    def moves() -> str:
        with desk.database.transaction() as db_session:
            found = appointments_to_move_of(desk, db_session, _sight(db_session))
            if found:
                note_looked_at(desk, db_session, member().id)
        shown = present_moves(current_viewpoint(desk), desk.facility, found)
        return render_template("to_move/moves.html", moves=shown)

    @blueprint.post("/to-move/<uuid:appointment_id>/keep")
    def keep(appointment_id: uuid.UUID) -> ResponseReturnValue:
        try:
            with desk.database.transaction() as db_session:
                sight = _sight(db_session)
                keep_where_it_is(desk, db_session, sight, member().id, appointment_id)
        except NotToMove:
            abort(404)
        flash(current_phrases().say("to_move.kept"), "good")
        return redirect(url_for("to_move.moves"), 303)

    return blueprint


def _sight(db_session: DbSession) -> Sight:
    return sight_of(db_session, member().id, member().role)
