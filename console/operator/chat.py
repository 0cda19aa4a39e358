"""One chat: the page, and what is new on it."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from console.fragments import if_changed
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.operator.canned import gap_names
from console.operator.chat_presenter import ChatPresenter, present_chat
from console.operator.closing import choices
from console.operator.cursors import seal, unseal
from console.operator.drafts import my_draft
from console.operator.form_keys import new_form_key
from console.operator.line_presenters import present_lines
from console.operator.lines import Line
from console.operator.notes import LONGEST_REMARK
from console.operator.queue import shown_queue
from frontdesk.messages.limits import TEXT_BODY
from services.desk import Desk
from services.hand_off import look_at
from services.keep_draft import Draft
from services.read_chat import read_lines, read_state
from services.snooze_chats import SnoozeChoice, snooze_until
from services.write_note import LONGEST_NOTE
from store.database import DbSession


@dataclass(frozen=True)
class ShownChat:
    """A chat ready for the screen; `cursor` asks for what is new later. `draft` is the reader's."""

    chat: ChatPresenter
    lines: list[Line]
    cursor: int
    draft: Draft


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>")
    def chat(conversation_id: uuid.UUID) -> ResponseReturnValue:
        return chat_page(desk, conversation_id)

    @blueprint.get("/chats/<uuid:conversation_id>/news")
    def news(conversation_id: uuid.UUID) -> Response:
        """Lines written or changed since `cursor`, the head, and the foot if `mode` changed."""
        cursor = unseal(conversation_id, request.args.get("cursor", ""))
        with desk.database.transaction() as db_session:
            shown = _shown(desk, db_session, conversation_id, cursor)
            if cursor is None or not 0 < cursor <= shown.cursor:
                # nothing was left out: this is a look at the chat like any other
                look_at(desk, db_session, conversation_id, member().id)
        return if_changed((shown.chat, shown.lines), lambda: _news(shown))


def chat_page(desk: Desk, conversation_id: uuid.UUID, body: str = "", error: str = "") -> str:
    """The whole page; the look is audited. `body`: words that could not be sent, and why."""
    with desk.database.transaction() as db_session:
        shown = _shown(desk, db_session, conversation_id, None)
        look_at(desk, db_session, conversation_id, member().id)
    return render_template(
        "operator/chat.html",
        chat=shown.chat,
        lines=shown.lines,
        cursor=seal(conversation_id, shown.cursor),
        queue=shown_queue(desk),
        selected=shown.chat.id,
        error=error,
        snooze_choices=snooze_choices(desk),
        longest_note=LONGEST_NOTE,
        remark_limit=LONGEST_REMARK,
        **choices(),
        **composer_values(Draft(body, shown.draft.reply_to) if body else shown.draft),
    )


def composer_values(draft: Draft) -> dict[str, object]:
    """`form_key` names one filled form: sent twice it says its words once."""
    return {
        "form_key": new_form_key(),
        "limit": TEXT_BODY,
        "draft": draft,
        "gaps": gap_names(current_phrases()),
    }


def snooze_choices(desk: Desk) -> list[tuple[str, str]]:
    """(value, words) of the times one can put a chat aside for."""
    view = current_viewpoint(desk)
    until = {choice: snooze_until(desk, choice) for choice in SnoozeChoice}
    return [
        (choice.value, view.say(f"snooze.{choice.value}", moment=view.moment(at)))
        for choice, at in until.items()
        if at is not None
    ]


def _shown(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, cursor: int | None
) -> ShownChat:
    state = read_state(desk, db_session, conversation_id)
    if state is None:
        abort(404)
    view = current_viewpoint(desk)
    rows = read_lines(desk, db_session, conversation_id, cursor)
    lines = present_lines(view, rows, desk.red_flags, state.conversation.language)
    draft = my_draft(db_session, conversation_id)
    return ShownChat(present_chat(view, state), lines, rows.cursor, draft)


def _news(shown: ShownChat) -> Response:
    values = {"chat": shown.chat, **composer_values(shown.draft)}
    has_moved = request.args.get("mode") != shown.chat.mode
    return jsonify(
        cursor=seal(uuid.UUID(shown.chat.id), shown.cursor),
        mode=shown.chat.mode,
        lines=[render_template("operator/line.html", line=line, **values) for line in shown.lines],
        head=render_template("operator/chat_head.html", **values),
        window=render_template("operator/window.html", **values),
        foot=render_template("operator/chat_foot.html", **values) if has_moved else None,
    )
