"""A desk's past, row by row: who wrote when, waited how long, and how it ended."""

import uuid
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.desk import Desk
from store.tables import Conversation, ConversationEvent, ConversationWait, Message, WrapUp

ROME = ZoneInfo("Europe/Rome")


def at(written: str) -> datetime:
    """A moment in Rome: "2026-11-16 09:30"."""
    return datetime.fromisoformat(written).replace(tzinfo=ROME)


def with_hours(desk: Desk, hours: Any) -> Desk:
    """The same desk, with operators who have these hours."""
    operators = type(desk.facility.operators).model_validate(
        {**desk.facility.operators.model_dump(exclude={"hours"}), "hours": hours}
    )
    return desk.with_facility(desk.facility.model_copy(update={"operators": operators}))


def add_chat(desk: Desk) -> uuid.UUID:
    chat = Conversation(
        id=uuid.uuid4(), phone_number_id="100000000000001", created_at=desk.now(), owner="bot"
    )
    _add(desk, chat)
    return chat.id


def add_wait(desk: Desk, began: str, **values: Any) -> None:
    """A wait of a chat of its own; times as `at` reads them."""
    times = {name: at(value) for name, value in values.items() if name.endswith("_at")}
    row = ConversationWait(
        **{
            "conversation_id": add_chat(desk),
            "reason": "requested",
            "urgency": "routine",
            "began_at": at(began),
            "ahead": 0,
            "on_duty": 1,
            **values,
            **times,
        }
    )
    _add(desk, row)


def add_wrap(desk: Desk, closed: str, **values: Any) -> None:
    row = WrapUp(
        **{
            "id": uuid.uuid4(),
            "conversation_id": add_chat(desk),
            "subject": "booking",
            "outcome": "done",
            "closed_at": at(closed),
            **values,
        }
    )
    _add(desk, row)


def add_words(desk: Desk, chat: uuid.UUID, *moments: str, **values: Any) -> None:
    """What the patient of a chat wrote, answered by the assistant unless said otherwise."""
    for moment in moments:
        row = Message(
            **{
                "conversation_id": chat,
                "wamid": uuid.uuid4().hex,
                "wamid_hash": uuid.uuid4().bytes,
                "kind": "text",
                "text": "parole inventate",
                "payload": {},
                "sent_at": at(moment),
                "received_at": at(moment),
                "screened_at": at(moment),
                "handled_at": at(moment),
                "handled_by": "bot",
                **values,
            }
        )
        _add(desk, row)


def add_move(desk: Desk, chat: uuid.UUID, moment: str, to_owner: str) -> None:
    _add(
        desk,
        ConversationEvent(
            conversation_id=chat,
            from_owner="bot",
            to_owner=to_owner,
            reason="requested",
            at=at(moment),
        ),
    )


def _add(desk: Desk, row: Any) -> None:
    with desk.database.transaction() as db_session:
        db_session.add(row)
