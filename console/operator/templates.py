"""Choosing and sending a template, in the place of the answer box once the 24 hours are over."""

import uuid
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.access import is_fragment
from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.chat import chat_page
from console.operator.form_keys import new_form_key, read_form_key
from console.operator.templates_presenter import (
    Picker,
    present_choice,
    problem_words,
    waiting_words,
)
from frontdesk.templates.filling import WrongValues
from services.desk import DbSession, Desk
from services.hand_off import TakenByAnother
from services.queue_template import TemplateNotUsable
from services.said_before import EarlierWordsArrived
from services.send_template import (
    AlreadySaid,
    TemplateOrder,
    last_template,
    send_template,
)
from services.templates import usable_templates
from store.chats import find_chat

FIELD = "value."
"""Fields of the form are named value.<parameter>."""


@dataclass(frozen=True)
class _Refused:
    """The status and the words of a refusal; a fresh key when that of the form is used up."""

    code: int
    words: str
    form_key: str | None = None

    def answer(self) -> dict[str, str]:
        fresh = {"form_key": self.form_key} if self.form_key else {}
        return {"error": self.words, **fresh}


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.context_processor
    def picker() -> dict[str, Any]:
        """For the page of a chat: nothing is read unless it shows the picker."""
        return {"template_picker": lambda chat_id: read_picker(desk, uuid.UUID(str(chat_id)))}

    @blueprint.get("/chats/<uuid:conversation_id>/templates")
    def templates(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """The picker alone, as things stand now."""
        return _fragment(desk, conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/templates")
    def post_template(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """201 with the picker anew, or why nothing was sent."""
        refused = _send(desk, conversation_id, _order())
        if is_fragment():
            if refused is not None:
                return jsonify(refused.answer()), refused.code
            return _fragment(desk, conversation_id), 201
        if refused is not None:
            return chat_page(desk, conversation_id, error=refused.words), refused.code
        return redirect(url_for("operator.chat", conversation_id=conversation_id), 303)


def read_picker(desk: Desk, conversation_id: uuid.UUID) -> Picker:
    with desk.database.transaction() as db_session:
        return _picker(desk, db_session, conversation_id)


def _picker(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> Picker:
    conversation = find_chat(db_session, conversation_id)
    if conversation is None:
        abort(404)
    view, language = current_viewpoint(desk), conversation.language
    facility = desk.facility.name.say(language)
    usable = usable_templates(desk, db_session, language)
    return Picker(
        form_key=new_form_key(),
        choices=tuple(present_choice(view, one, language, facility) for one in usable),
        language="en" if language == "en" else "it",
        waiting=waiting_words(view, last_template(desk, db_session, conversation)),
    )


def _fragment(desk: Desk, conversation_id: uuid.UUID) -> str:
    picker = read_picker(desk, conversation_id)
    return render_template(
        "operator/template_picker.html", picker=picker, picker_chat=conversation_id
    )


def _order() -> TemplateOrder:
    values = {
        name.removeprefix(FIELD): value
        for name, value in request.form.items()
        if name.startswith(FIELD)
    }
    return TemplateOrder(request.form.get("name", ""), values, read_form_key())


def _send(desk: Desk, conversation_id: uuid.UUID, order: TemplateOrder) -> _Refused | None:
    """None when the template is on its way."""
    view = current_viewpoint(desk)
    try:
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            send_template(desk, db_session, conversation_id, member().id, order)
    except TakenByAnother:
        return _Refused(409, view.say("template.error.taken"))
    except TemplateNotUsable:
        return _Refused(409, view.say("template.error.not_usable"))
    except AlreadySaid:
        return _Refused(409, view.say("template.error.already_said"))
    except EarlierWordsArrived:
        return _Refused(409, view.say("template.error.earlier"), new_form_key())
    except WrongValues as error:
        template = desk.templates.find(order.name)
        return _Refused(422, problem_words(view, template, dict(error.problems)))
    return None
