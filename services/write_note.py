"""A note in a chat, for colleagues only. It lives in a table from which nothing is ever sent."""

import uuid

from services.audit import note as audit
from services.desk import DbSession, Desk
from services.said_before import EarlierWordsArrived
from store.chat_desk import add_note, find_note

LONGEST_NOTE = 2000
ABOUT = ("note", "take_over", "hand_back")


class NotANote(Exception):
    """Empty, too long, or with a character that text cannot hold."""


def checked(body: str) -> str:
    """As it is kept. Raises NotANote."""
    kept = body.replace("\r\n", "\n").strip()
    if not kept or len(kept) > LONGEST_NOTE or "\0" in kept:
        raise NotANote
    return kept


def write_note(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    body: str,
    form_key: str,
    about: str = "note",
) -> None:
    """Once per `form_key`. `about`: one of ABOUT. Whoever may see the chat may write one.

    Raises NotANote and EarlierWordsArrived.
    """
    body, key = checked(body), f"{conversation_id}:{form_key}"
    kept = add_note(
        db_session,
        conversation_id=conversation_id,
        staff_id=staff_id,
        about=about,
        body=body,
        form_key=key,
        written_at=desk.now(),
    )
    if kept:
        audit(desk, db_session, staff_id, "write_chat_note", conversation_id)
    elif (earlier := find_note(db_session, key)) is None or earlier.body != body:
        raise EarlierWordsArrived
