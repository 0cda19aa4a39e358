"""Wrapping up one's chat: what it was about and what came of it."""

import uuid

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases
from console.login.accounts import member
from frontdesk.queue.wrap_up import OUTCOMES_OF_PEOPLE, Outcome, Subject
from services.close_chat import Ending, close_chat
from services.desk import Desk
from services.hand_off import TakenByAnother
from store.chats import find_chat

LONGEST_NOTE = 500


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/close")
    def close(conversation_id: uuid.UUID) -> ResponseReturnValue:
        ending = _ending()
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                close_chat(desk, db_session, conversation_id, member().id, ending)
        except TakenByAnother:
            return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
        flash(current_phrases().say("close.done"), "good")
        return redirect(url_for("operator.queue"), 303)


def choices() -> dict[str, object]:
    """What the form offers."""
    return {
        "subjects": list(Subject),
        "outcomes": OUTCOMES_OF_PEOPLE,
        "note_limit": LONGEST_NOTE,
    }


def _ending() -> Ending:
    try:
        subject = Subject(request.form.get("subject", ""))
        outcome = Outcome(request.form.get("outcome", ""))
    except ValueError:
        abort(400)
    note = request.form.get("note", "").replace("\r\n", "\n").strip()
    if outcome not in OUTCOMES_OF_PEOPLE or len(note) > LONGEST_NOTE or "\0" in note:
        abort(400)
    return Ending(subject, outcome, note)
