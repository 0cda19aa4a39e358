"""The facility in force: read once, looked at again every two seconds, and under a lock.

Every process has one. Looking again is one query for the newest change's id (0.5 ms); only when
that is another one, all changes are read and laid over the files' facility anew.
"""

import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.in_force import (
    NotedChange,
    facility_in_force,
    with_all_openings,
)
from frontdesk.facility_changes.kinds import Unreadable, read_change
from store.database import Database, DatabaseError, DbSession
from store.facility_changes import changes_since, newest_change
from store.tables import FacilityChange

log = structlog.get_logger(__name__)

LOOKED_AT_EVERY = 2.0
"""Seconds."""
KEPT = timedelta(days=40)
"""So long a change that is over is still known: days gone by are shown as they were."""


@dataclass(frozen=True)
class FacilityNow:
    """The facility in force, and with everything that was ever opened in addition.

    `version` is the newest change's id; None when there is none.
    """

    version: uuid.UUID | None
    noted: tuple[NotedChange, ...]
    facility: Facility
    most_open: Facility


class FacilityKeeper:
    """The facility of one process, as the database has it. Safe to ask from any thread."""

    def __init__(
        self,
        database: Database,
        given: Facility,
        *,
        every: float = LOOKED_AT_EVERY,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.given = given
        self._database = database
        self._every, self._ticks = every, ticks
        self._now = FacilityNow(None, (), given, given)
        self._look_at = -1.0
        self._looking = threading.Lock()

    def now(self, clock: Callable[[], datetime]) -> FacilityNow:
        """What is in force, at most some seconds old; older only while the database is away."""
        if self._ticks() >= self._look_at and self._looking.acquire(blocking=False):
            try:
                self._look_again(clock)
            finally:
                self._look_at = self._ticks() + self._every
                self._looking.release()
        return self._now

    def as_of(self, db_session: DbSession, clock: Callable[[], datetime]) -> FacilityNow:
        """What this transaction sees, its own changes included."""
        version = newest_change(db_session)
        known = self._now
        return known if version == known.version else self._read(db_session, version, clock)

    def look(self, db_session: DbSession, clock: Callable[[], datetime]) -> None:
        """Brings this process up to date by a transaction that has changed nothing itself."""
        self._now = self.as_of(db_session, clock)
        self._look_at = self._ticks() + self._every

    def forget(self) -> None:
        """The next who asks looks again."""
        self._look_at = -1.0

    def _look_again(self, clock: Callable[[], datetime]) -> None:
        try:
            with self._database.aside() as db_session:
                self._now = self.as_of(db_session, clock)
        except DatabaseError:
            log.warning("facility_not_looked_at")

    def _read(
        self, db_session: DbSession, version: uuid.UUID | None, clock: Callable[[], datetime]
    ) -> FacilityNow:
        since = (clock() - KEPT).date()
        rows = changes_since(db_session, since)
        noted = tuple(one for row, undone in rows if (one := noted_change(row, undone)) is not None)
        return FacilityNow(
            version,
            noted,
            facility_in_force(self.given, noted),
            with_all_openings(self.given, noted),
        )


def noted_change(row: FacilityChange, undone_from: date | None = None) -> NotedChange | None:
    """A row as the rules see it; None, and an error in the log, for one they cannot read."""
    try:
        what = read_change(row.payload)
    except Unreadable:
        log.error("facility_change_unreadable", change_id=str(row.id))
        return None
    return NotedChange(row.id, what, undone_from)
