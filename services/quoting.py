"""Answering one line of a chat: the line is named by its key, Meta by an id of its own.

Keys are those of the console's lines: "m12" is a message of the patient's, "o" and a UUID one of
ours. Meta leaves the quote out, without a word, where it does not know the line any more.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from services.desk import DbSession
from store.quotes import QuotedLine, find_said, find_told, lines_by_wamid
from store.tables import Message, OutgoingMessage

_SAID = re.compile(r"m([0-9]{1,18})")
_TOLD = re.compile(r"o([0-9a-f-]{36})")
TAPPED = frozenset({"button_reply", "list_reply", "button"})
"""A tap names its menu by itself; the words that were tapped say enough."""


def key_of(line: QuotedLine) -> str:
    return f"m{line.id}" if isinstance(line, Message) else f"o{line.id}"


def find_line(db_session: DbSession, conversation_id: uuid.UUID, key: str) -> QuotedLine | None:
    """None for anything but the key of a line of this chat."""
    if said := _SAID.fullmatch(key):
        return find_said(db_session, conversation_id, int(said[1]))
    if told := _TOLD.fullmatch(key):
        try:
            return find_told(db_session, conversation_id, uuid.UUID(told[1]))
        except ValueError:
            return None
    return None


def wamid_of(db_session: DbSession, conversation_id: uuid.UUID, key: str | None) -> str | None:
    """Meta's id of the line; None when there is no such line or WhatsApp does not know it yet."""
    line = find_line(db_session, conversation_id, key) if key else None
    return line.wamid if line is not None else None


def may_be_quoted(line: QuotedLine) -> bool:
    """What WhatsApp has, and what has not been taken back."""
    if isinstance(line, OutgoingMessage):
        return line.wamid is not None and line.channel == "whatsapp"
    is_revoked = isinstance(line.payload, dict) and line.payload.get("revoked") is True
    return not is_revoked and line.kind not in ("reaction", "revoke", "system")


def quoted_wamid(line: QuotedLine) -> str | None:
    """Meta's id of the line this one answers."""
    if isinstance(line, OutgoingMessage):
        return line.reply_to
    return None if line.kind in TAPPED else _context_id(line.payload)


def quoted_lines(
    db_session: DbSession, conversation_id: uuid.UUID, lines: Iterable[QuotedLine]
) -> Mapping[str, QuotedLine]:
    """What these lines answer, by Meta's id."""
    wamids = {wamid for line in lines if (wamid := quoted_wamid(line))}
    return lines_by_wamid(db_session, conversation_id, wamids)


def _context_id(payload: Any) -> str | None:
    context = payload.get("context") if isinstance(payload, dict) else None
    wamid = context.get("id") if isinstance(context, dict) else None
    return wamid if isinstance(wamid, str) and wamid else None
