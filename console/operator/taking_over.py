"""Taking a chat out of a colleague's hands: asked for on a page of its own, then done."""

import uuid

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.chat_presenter import present_chat
from console.operator.notes import LONGEST_REMARK, remark_of_form
from console.operator.taking import taken_page
from frontdesk.ownership import HAS_A_PERSON
from services.desk import Desk
from services.hand_off import TakenByAnother, take_over
from services.read_chat import ChatState, read_state


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/take-over")
    def ask_to_take_over(conversation_id: uuid.UUID) -> ResponseReturnValue:
        state = _state(desk, conversation_id)
        return _confirmation(desk, state) if _is_anothers(state) else _to_chat(conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/take-over")
    def take_from_colleague(conversation_id: uuid.UUID) -> ResponseReturnValue:
        _state(desk, conversation_id)
        instead_of, remark = _instead_of(), remark_of_form()
        try:
            with desk.database.transaction() as db_session:
                take_over(desk, db_session, conversation_id, member().id, instead_of, remark)
        except TakenByAnother:
            if _is_anothers(_state(desk, conversation_id)):
                return taken_page(desk, conversation_id), 409
        return _to_chat(conversation_id)


def _confirmation(desk: Desk, state: ChatState) -> str:
    return render_template(
        "operator/take_over.html",
        chat=present_chat(current_viewpoint(desk), state),
        instead_of=state.conversation.owner_staff_id,
        remark_limit=LONGEST_REMARK,
    )


def _state(desk: Desk, conversation_id: uuid.UUID) -> ChatState:
    with desk.database.transaction() as db_session:
        state = read_state(desk, db_session, conversation_id)
    if state is None:
        abort(404)
    return state


def _is_anothers(state: ChatState) -> bool:
    conversation = state.conversation
    return conversation.owner in HAS_A_PERSON and conversation.owner_staff_id != member().id


def _instead_of() -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("instead_of", ""))
    except ValueError:
        abort(400)


def _to_chat(conversation_id: uuid.UUID) -> Response:
    return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)
