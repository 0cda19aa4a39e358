"""Tries at proving who one is: three wrong ones lock the conversation for half an hour.

A right try forgives the wrong ones before it, but only so many a day: on a shared phone somebody
could otherwise prove who they are between guesses at the code of another.
"""

import uuid
from datetime import timedelta

from services.desk import Desk
from services.identity.errors import Outcome
from store.database import DbSession
from store.identity_proofs import (
    add_attempt,
    all_mismatches_since,
    mismatches_since,
    set_aside_since,
)
from store.tables import IdentityAttempt

TRIES = 3
LOCK = timedelta(minutes=30)
MISSES_A_DAY = 6
A_DAY = timedelta(hours=24)


def is_locked(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    now = desk.now()
    if mismatches_since(db_session, conversation_id, now - LOCK) >= TRIES:
        return True
    return all_mismatches_since(db_session, conversation_id, now - A_DAY) >= MISSES_A_DAY


def note_match(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str) -> None:
    _note(desk, db_session, conversation_id, method, "matched")


def note_miss(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str
) -> Outcome:
    """Counts a wrong try: `not_proved`, or `locked` from the third on."""
    _note(desk, db_session, conversation_id, method, "mismatched")
    locked = is_locked(desk, db_session, conversation_id)
    return Outcome.LOCKED if locked else Outcome.NOT_PROVED


def note_set_aside(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str
) -> None:
    """A try that is no fault of the writer's: an STP or ENI code that is on no record."""
    _note(desk, db_session, conversation_id, method, "set_aside")


def were_set_aside(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    """Whether there were too many of those to look anything up again."""
    return set_aside_since(db_session, conversation_id, desk.now() - LOCK) >= TRIES


def _note(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, method: str, outcome: str
) -> None:
    attempt = IdentityAttempt(
        conversation_id=conversation_id, method=method, outcome=outcome, at=desk.now()
    )
    add_attempt(db_session, attempt)
