"""On duty, on a break, off: one's own word, kept alive by the open page; and the late chats."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.access import may_open
from console.language import current_phrases
from console.login.accounts import logged_in, member
from frontdesk.queue.presence import Presence
from services.come_and_go import come_and_go
from services.desk import Desk
from services.presence import note_seen, presence_of
from services.queue_deadlines import count_overdue


@dataclass(frozen=True)
class Shift:
    """`state` is one's own presence. `late`: chats nobody took in time; for supervisors alone."""

    state: str
    late: int
    late_words: str


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/presence")
    def say_presence() -> ResponseReturnValue:
        try:
            state = Presence(request.form.get("state", ""))
        except ValueError:
            abort(400)
        with desk.database.transaction() as db_session:
            come_and_go(desk, db_session, member().id, state)
        return redirect(url_for("operator.queue"), 303)

    @blueprint.get("/presence")
    def be_seen() -> Response:
        """Asked for by every open page; answers with what is late.

        Notes that somebody is there, unless the page says that it was left (`left=1`).
        """
        if request.args.get("left") != "1":
            with desk.database.transaction() as db_session:
                note_seen(desk, db_session, member().id)
        shift = _shift(desk)
        return jsonify(late=shift.late, words=shift.late_words)


def show_in_shell(blueprint: Blueprint, desk: Desk) -> None:
    """Gives the shell `shift()`: None for those who answer no chats."""

    def mine() -> Shift | None:
        user = logged_in()
        return _shift(desk) if user and may_open("operator.queue", user.role) else None

    def values() -> dict[str, Any]:
        return {"shift": mine}

    blueprint.app_context_processor(values)


def _shift(desk: Desk) -> Shift:
    with desk.database.transaction() as db_session:
        state = presence_of(db_session, member().id)
        late = count_overdue(desk, db_session) if member().role == "supervisor" else 0
    return Shift(state, late, current_phrases().count("shift.late", late))
