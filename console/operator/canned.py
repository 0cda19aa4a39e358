"""Ready answers to search in, and one of them filled in for the answer box."""

import uuid

from flask import Blueprint, Response, abort, jsonify

from console.login.accounts import member
from console.phrases import Phrases
from frontdesk.canned.variables import Variable
from services.desk import Desk
from services.offer_canned_answers import fill_canned_answer, offered_answers
from store.chats import find_chat


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/canned")
    def canned(conversation_id: uuid.UUID) -> Response:
        """All there are for this chat, with open gaps: nothing of the patient is in them."""
        with desk.database.transaction() as db_session:
            conversation = find_chat(db_session, conversation_id)
            if conversation is None:
                abort(404)
            found = offered_answers(db_session, conversation)
        return jsonify(
            [
                {"id": one.id, "shortcut": one.shortcut, "title": one.title, "text": one.text}
                for one in found
            ]
        )

    @blueprint.get("/chats/<uuid:conversation_id>/canned/<uuid:answer_id>")
    def filled(conversation_id: uuid.UUID, answer_id: uuid.UUID) -> Response:
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            found = fill_canned_answer(desk, db_session, conversation_id, member().id, answer_id)
        if found is None:
            abort(404)
        return jsonify(text=found.text)


def gap_names(phrases: Phrases) -> dict[str, str]:
    """What each gap waits for, by its name in braces: the box says so before one sends."""
    return {variable.value: phrases.say(f"canned.gap.{variable.value}") for variable in Variable}
