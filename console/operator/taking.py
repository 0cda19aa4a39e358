"""Taking a chat and giving it back: of two clicks the first wins, the other is told."""

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.operator.chat_presenter import present_chat
from console.operator.notes import remark_of_form
from services.desk import Desk
from services.hand_off import TakenByAnother, hand_back
from services.read_chat import read_state
from services.take_chat import (
    HandsFull,
    NoLongerWaiting,
    take_from_assistant,
    take_from_queue,
)
from store.chats import find_chat


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/take")
    def take(conversation_id: uuid.UUID) -> ResponseReturnValue:
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                take_from_queue(desk, db_session, conversation_id, member().id)
        except TakenByAnother:
            return taken_page(desk, conversation_id), 409
        except NoLongerWaiting:
            flash(current_phrases().say("chat.no_longer_waiting"), "info")
            return redirect(url_for("operator.queue"), 303)
        except HandsFull:
            return _hands_full()
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)

    @blueprint.post("/chats/<uuid:conversation_id>/take-from-assistant")
    def take_from_the_assistant(conversation_id: uuid.UUID) -> ResponseReturnValue:
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                take_from_assistant(desk, db_session, conversation_id, member().id)
        except TakenByAnother:
            return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
        except HandsFull:
            return _hands_full()
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)

    @blueprint.post("/chats/<uuid:conversation_id>/hand-back")
    def give_back(conversation_id: uuid.UUID) -> ResponseReturnValue:
        remark = remark_of_form()
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                hand_back(desk, db_session, conversation_id, member().id, remark)
        except TakenByAnother:
            return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
        flash(current_phrases().say("chat.handed_back"), "good")
        return redirect(url_for("operator.queue"), 303)


def _hands_full() -> Response:
    flash(current_phrases().say("chat.hands_full"), "soon")
    return redirect(url_for("operator.queue"), 303)


def taken_page(desk: Desk, conversation_id: uuid.UUID) -> str:
    with desk.database.transaction() as db_session:
        state = read_state(desk, db_session, conversation_id)
    if state is None:
        abort(404)
    return render_template("operator/taken.html", chat=present_chat(current_viewpoint(desk), state))
