"""Notes for colleagues: written beside the answer box, never in it."""

import uuid

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.access import is_fragment
from console.language import current_phrases
from console.login.accounts import member
from console.operator.form_keys import new_form_key, read_form_key
from services.desk import Desk
from services.said_before import EarlierWordsArrived
from services.write_note import LONGEST_NOTE, NotANote, write_note
from store.chats import find_chat

LONGEST_REMARK = 500
"""Of the note one leaves when taking over or giving back."""


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/notes")
    def write_a_note(conversation_id: uuid.UUID) -> ResponseReturnValue:
        key = read_form_key()
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                body = request.form.get("body", "")
                write_note(desk, db_session, conversation_id, member().id, body, key)
        except NotANote:
            words = current_phrases().say("note.refused", limit=LONGEST_NOTE)
            return (jsonify(error=words) if is_fragment() else words), 422
        except EarlierWordsArrived:
            words = current_phrases().say("note.earlier")
            fresh = new_form_key()
            return (jsonify(error=words, form_key=fresh) if is_fragment() else words), 409
        if is_fragment():
            return jsonify(form_key=new_form_key()), 201
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)


def remark_of_form() -> str:
    """The note that goes with a deed; empty when there is none."""
    remark = request.form.get("remark", "").replace("\r\n", "\n").strip()
    if len(remark) > LONGEST_REMARK or "\0" in remark:
        abort(400)
    return remark
