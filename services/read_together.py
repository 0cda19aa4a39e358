"""Reading a patient's latest messages as one: a grave sentence may come in several bubbles."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from frontdesk.triage.bubbles import MOST_JOINED, scan_joined
from frontdesk.triage.red_flags import RedFlag
from services.desk import Desk
from store.database import DbSession
from store.messages import typed_around
from store.tables import Message

log = structlog.get_logger(__name__)

ONE_BREATH = timedelta(minutes=2)
"""Messages at most so far apart are also read as one."""


@dataclass(frozen=True)
class Together:
    """The red flags that only show in the joined words, and those words."""

    flags: tuple[RedFlag, ...] = ()
    words: str = ""


def read_together(desk: Desk, db_session: DbSession, message: Message) -> Together:
    """Certain red flags spread over this message and its neighbours.

    What was answered as an emergency is read no more, and within a breath no flag is raised twice.
    """
    around = typed_around(db_session, message, ONE_BREATH)
    unanswered = [one for one in around if one.handled_by != "emergency"]
    if message not in unanswered:
        return Together()
    newest = unanswered.index(message)
    texts = [one.text or "" for one in unanswered]
    try:
        found = scan_joined(texts, newest, desk.red_flags)
    except Exception:  # each text is read alone all the same
        log.exception("joined_scan_failed", message_id=message.id)
        return Together()
    raised = {flag for one in around for flag in one.red_flags}
    flags = tuple(flag for flag in found if flag.id not in raised)
    first = max(newest - MOST_JOINED + 1, 0)
    return Together(flags, "\n".join(texts[first : newest + MOST_JOINED]))
