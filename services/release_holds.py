"""Holds whose time is over end by themselves, and the waiting list hears of the times.

Nobody depends on it being punctual: who needs the time of an expired hold ends it first
(services/time_taking.py), and a search for free times does not count it.
"""

import uuid

import structlog

from services.desk import Desk
from services.holds import let_hold_go
from store.appointments import expired_holds

log = structlog.get_logger(__name__)

AT_ONCE = 500


def release_holds(desk: Desk) -> int:
    """How many were ended. Safe to run at any time, by several workers at once."""
    with desk.database.transaction() as db_session:
        expired = expired_holds(db_session, desk.now(), AT_ONCE)
    return sum(_release(desk, hold_id) for hold_id in expired)


def _release(desk: Desk, hold_id: uuid.UUID) -> bool:
    try:
        with desk.database.transaction() as db_session:
            return let_hold_go(desk, db_session, hold_id, "hold_expired", only_expired=True)
    except Exception:
        # One hold that cannot be ended must not keep the others.
        log.exception("hold_not_released", appointment_id=str(hold_id))
        return False
