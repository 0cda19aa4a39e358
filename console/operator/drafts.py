"""What stands in the answer box, kept quietly while one writes."""

import uuid

from flask import Blueprint, Response, abort, request

from console.login.accounts import member
from console.operator.form_keys import read_form_key
from services.desk import DbSession, Desk
from services.keep_draft import Draft, keep_draft, read_draft
from services.quoting import find_line
from store.chats import find_chat


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.post("/chats/<uuid:conversation_id>/draft")
    def keep(conversation_id: uuid.UUID) -> Response:
        key = read_form_key()
        body = request.form.get("body", "").replace("\r\n", "\n")
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            draft = Draft(body, line_answered(db_session, conversation_id))
            keep_draft(desk, db_session, conversation_id, member().id, draft, key)
        return Response(status=204)


def line_answered(db_session: DbSession, conversation_id: uuid.UUID) -> str | None:
    """The key of the line the form answers, if it is a line of this chat."""
    key = request.form.get("reply_to", "")
    return key if key and find_line(db_session, conversation_id, key) else None


def my_draft(db_session: DbSession, conversation_id: uuid.UUID) -> Draft:
    return read_draft(db_session, conversation_id, member().id) or Draft("")
