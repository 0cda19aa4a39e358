"""Sending again what did not arrive: the words stay what they were."""

import uuid

from flask import Blueprint, abort, flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue

from console.access import is_fragment
from console.language import current_phrases
from console.login.accounts import member
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.say_again import NotAgain, say_again
from store.chats import find_chat


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/lines/<uuid:outgoing_id>/again")
    def send_again(conversation_id: uuid.UUID, outgoing_id: uuid.UUID) -> ResponseReturnValue:
        error = ""
        try:
            with desk.database.transaction() as db_session:
                if find_chat(db_session, conversation_id) is None:
                    abort(404)
                say_again(desk, db_session, conversation_id, member().id, outgoing_id)
        except (NotAgain, TakenByAnother) as refusal:
            reason = "taken" if isinstance(refusal, TakenByAnother) else "not_again"
            error = current_phrases().say(f"chat.error.{reason}")
        if is_fragment():
            return jsonify(error=error), 409 if error else 201
        if error:
            flash(error, "soon")
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
