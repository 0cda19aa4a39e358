"""The desk at this moment: who waits, who is late, who has how many. Reading changes nothing."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import Owner, Urgency
from frontdesk.queue.presence import Presence, is_there
from services.desk import Desk
from services.presence import ANSWER
from services.read_queue import QueueEntry, read_queue
from store import presences
from store.database import DbSession
from store.supervision_now import Workload, workloads


@dataclass(frozen=True)
class Colleague:
    """`is_there`: on duty, and their page was seen lately. `state` is what they said last."""

    staff_id: uuid.UUID
    name: str
    state: Presence
    since: datetime | None
    is_there: bool
    in_hand: int
    aside: int
    capacity: int
    units: frozenset[str]


@dataclass(frozen=True)
class DeskNow:
    """`waiting`: how many by urgency; `longest`: the one that waits longest; `late`: in the order
    of the queue; `aside`: put aside, the one that comes back first at the head."""

    waiting: Mapping[Urgency, int]
    longest: QueueEntry | None
    late: Sequence[QueueEntry]
    in_hand: int
    aside: Sequence[QueueEntry]
    colleagues: Sequence[Colleague]

    @property
    def in_line(self) -> int:
        return sum(self.waiting.values())


def watch_now(desk: Desk, db_session: DbSession, unit: str | None = None) -> DeskNow:
    """Of one unit alone if one is named, with the emergencies of all; colleagues always all."""
    entries = read_queue(desk, db_session, unit=unit)
    line = [one for one in entries if one.conversation.owner == Owner.WAITING]
    aside = [one for one in entries if one.conversation.owner == Owner.SNOOZED]
    levels = Counter(Urgency(one.conversation.waiting_urgency or "routine") for one in line)
    return DeskNow(
        waiting={level: levels[level] for level in Urgency},
        longest=min(line, key=waits_since, default=None),
        late=[one for one in line if one.take_by is not None and one.take_by <= desk.now()],
        in_hand=sum(one.conversation.owner == Owner.OPERATOR for one in entries),
        aside=sorted(aside, key=lambda one: one.conversation.snoozed_until or desk.now()),
        colleagues=_colleagues(desk, db_session),
    )


def waits_since(entry: QueueEntry) -> datetime:
    return entry.conversation.waiting_since or entry.conversation.created_at


def _colleagues(desk: Desk, db_session: DbSession) -> list[Colleague]:
    """Those who are there first, each part by name."""
    units = presences.units_of_all(db_session)
    found = [
        _colleague(desk, row, frozenset(units.get(row.staff_id, ())))
        for row in workloads(db_session, ANSWER)
    ]
    return sorted(found, key=lambda one: (not one.is_there, one.state == Presence.OFF))


def _colleague(desk: Desk, row: Workload, units: frozenset[str]) -> Colleague:
    has_said = row.state is not None and row.seen_at is not None
    return Colleague(
        staff_id=row.staff_id,
        name=row.name,
        state=Presence(row.state) if row.state else Presence.OFF,
        since=row.since,
        is_there=has_said and is_there(row.state or "", row.seen_at or desk.now(), desk.now()),
        in_hand=row.in_hand,
        aside=row.aside,
        capacity=row.capacity or desk.facility.queue.capacity,
        units=units,
    )
