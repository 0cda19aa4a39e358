"""Putting one's chat aside for a while."""

import uuid

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from services.desk import Desk
from services.hand_off import TakenByAnother
from services.snooze_chats import NotToBePutAside, SnoozeChoice, snooze, snooze_until


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/snooze")
    def put_aside(conversation_id: uuid.UUID) -> ResponseReturnValue:
        try:
            until = snooze_until(desk, SnoozeChoice(request.form.get("until", "")))
        except ValueError:
            abort(400)
        to_chat = redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
        if until is None:
            return to_chat
        try:
            with desk.database.transaction() as db_session:
                snooze(desk, db_session, conversation_id, member().id, until)
        except TakenByAnother:
            return to_chat
        except NotToBePutAside:
            flash(current_phrases().say("snooze.refused"), "soon")
            return to_chat
        moment = current_viewpoint(desk).moment(until)
        flash(current_phrases().say("snooze.done", moment=moment), "good")
        return redirect(url_for("operator.queue"), 303)
