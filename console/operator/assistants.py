"""The chats the assistant is looking after: an operator may step in, by their own choice."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from console.language import current_viewpoint
from console.operator.queue_presenter import last_words
from console.operator.units import my_sight
from console.people import Person, present_person
from console.viewpoint import Viewpoint
from frontdesk.ownership import Owner
from services.desk import Desk
from services.read_assistants_chats import read_assistants_chats
from services.read_queue import QueueEntry


@dataclass(frozen=True)
class AssistantsChat:
    id: str
    person: Person
    words: str
    words_language: str
    since: str
    status: str


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats")
    def assistants_chats() -> str:
        with desk.database.transaction() as db_session:
            entries = read_assistants_chats(desk, db_session, my_sight(db_session))
        shown = _present(current_viewpoint(desk), entries)
        return render_template("operator/assistants.html", chats=shown)


def _present(view: Viewpoint, entries: Sequence[QueueEntry]) -> list[AssistantsChat]:
    return [_chat(view, entry) for entry in entries]


def _chat(view: Viewpoint, entry: QueueEntry) -> AssistantsChat:
    conversation = entry.conversation
    is_closed = conversation.owner == Owner.CLOSED
    wrote_at = conversation.last_inbound_at or conversation.created_at
    return AssistantsChat(
        id=str(conversation.id),
        person=present_person(view, conversation),
        words=last_words(view, entry),
        words_language=conversation.language,
        since=view.say("assistants.wrote", moment=view.moment(wrote_at)),
        status=view.say("chat.status.ended" if is_closed else "chat.status.assistant"),
    )
