"""A form is sent once, by its key; and its answer may be lost on the way back.

Sent again with the same words it is the same form. Sent again with other words, those of before did
arrive: these are refused, in as many words, and go out with a key of their own.
"""

from frontdesk.messages import Content, from_dict
from store.database import DbSession
from store.outgoing import find_by_key
from store.tables import OutgoingMessage


class EarlierWordsArrived(Exception):
    """The form was sent before, with other words: those arrived, these are not sent."""


def words_of_form(db_session: DbSession, dedup_key: str) -> OutgoingMessage | None:
    """What was queued with this key (the first message, where they are several)."""
    return find_by_key(db_session, f"{dedup_key}:0")


def is_same(said: OutgoingMessage, content: Content, reply_to: str | None = None) -> bool:
    """`reply_to`: Meta's id of the line it answers."""
    return (from_dict(said.content), said.reply_to) == (content, reply_to)


def refuse_other_words(
    db_session: DbSession, dedup_key: str, content: Content, reply_to: str | None = None
) -> None:
    """Raises EarlierWordsArrived. The caller holds the conversation, so nothing comes between."""
    said = words_of_form(db_session, dedup_key)
    if said is not None and not is_same(said, content, reply_to):
        raise EarlierWordsArrived
