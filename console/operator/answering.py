"""An operator's words: checked, then put in the ledger once."""

import uuid
from dataclasses import dataclass, replace

from flask import Blueprint, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.access import is_fragment
from console.language import current_phrases
from console.login.accounts import member
from console.operator.chat import chat_page
from console.operator.drafts import line_answered
from console.operator.form_keys import new_form_key, read_form_key
from frontdesk.messages import Text
from frontdesk.messages.limits import TEXT_BODY, problems
from services.desk import Desk
from services.hand_off import StillHasGaps, TakenByAnother, answer_as_operator
from services.read_chat import may_write_until
from services.said_before import EarlierWordsArrived
from store.chats import find_chat
from store.conversations import lock_conversation


@dataclass(frozen=True)
class Refusal:
    """Why the words were not queued: the status to answer with, and what the operator reads.

    `form_key`: a fresh one, when that of the form is used up.
    """

    code: int
    words: str
    form_key: str | None = None


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/answers")
    def answer(conversation_id: uuid.UUID) -> ResponseReturnValue:
        body = request.form.get("body", "").replace("\r\n", "\n").strip()
        refusal = _unsendable(body) or _queue(desk, conversation_id, body, read_form_key())
        if is_fragment():
            return _as_json(refusal)
        if refusal is not None:
            return chat_page(desk, conversation_id, body, refusal.words), refusal.code
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)


def _unsendable(body: str) -> Refusal | None:
    if not body:
        return _refusal(422, "empty")
    if len(body) > TEXT_BODY:
        return _refusal(422, "long", limit=TEXT_BODY)
    return _refusal(422, "unsendable") if problems(Text(body)) else None


def _queue(desk: Desk, conversation_id: uuid.UUID, body: str, form_key: str) -> Refusal | None:
    try:
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            until = may_write_until(lock_conversation(db_session, conversation_id))
            if until is None or until <= desk.now():
                return _refusal(409, "closed")
            reply_to = line_answered(db_session, conversation_id)
            answer_as_operator(
                desk, db_session, conversation_id, member().id, body, form_key, reply_to
            )
    except TakenByAnother:
        return _refusal(409, "taken")
    except EarlierWordsArrived:
        return replace(_refusal(409, "earlier"), form_key=new_form_key())
    except StillHasGaps as open_ones:
        return _refusal(422, "gaps", gaps=_in_words(open_ones))
    return None


def _in_words(open_ones: StillHasGaps) -> str:
    say = current_phrases().say
    return ", ".join(say(f"canned.gap.{variable.value}") for variable in open_ones.variables)


def _refusal(code: int, name: str, **values: object) -> Refusal:
    return Refusal(code, current_phrases().say(f"chat.error.{name}", **values))


def _as_json(refusal: Refusal | None) -> ResponseReturnValue:
    """After success a fresh `form_key`, for the next words; else one only if the form needs it."""
    if refusal is not None:
        fresh = {"form_key": refusal.form_key} if refusal.form_key else {}
        return jsonify(error=refusal.words, **fresh), refusal.code
    return jsonify(form_key=new_form_key()), 201
