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
        """204; 409 when it is not kept, for other words of the same form were sent meanwhile."""
        key = read_form_key()
        body = request.form.get("body", "").replace("\r\n", "\n")
        is_after = request.form.get("is_after_sending") == "1"
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            draft = Draft(body, line_answered(db_session, conversation_id))
            is_safe = keep_draft(
                desk,
                db_session,
                conversation_id,
                member().id,
                draft,
                key,
                is_after_sending=is_after,
            )
        return Response(status=204 if is_safe else 409)


def line_answered(db_session: DbSession, conversation_id: uuid.UUID) -> str | None:
    """The key of the line the form answers, if it is a line of this chat."""
    key = request.form.get("reply_to", "")
    return key if key and find_line(db_session, conversation_id, key) else None


def my_draft(db_session: DbSession, conversation_id: uuid.UUID) -> Draft:
    return read_draft(db_session, conversation_id, member().id) or Draft("")
