"""Who of the staff is there to answer: what they said with the button, and their open pages."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from frontdesk.queue.dealing import Hand
from frontdesk.queue.presence import Presence, is_there
from services.desk import Desk
from store import presences
from store.database import DbSession
from store.queue import chats_in_hand
from store.tables import StaffPresence

SEEN_EVERY = timedelta(seconds=30)
ANSWER = ("operator", "supervisor")


def set_presence(desk: Desk, db_session: DbSession, staff_id: uuid.UUID, state: Presence) -> bool:
    """Notes what they said, once per change; whether it is one."""
    presence = presences.lock_presence(db_session, staff_id, desk.now())
    presence.seen_at = desk.now()
    if presence.state == state:
        return False
    presence.state = state
    presence.since = desk.now()
    presences.add_event(db_session, staff_id, state, desk.now())
    return True


def note_seen(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> None:
    """Their page is open and in sight; written twice a minute at most."""
    now = desk.now()
    presences.touch(db_session, staff_id, now, now - SEEN_EVERY)


def presence_of(db_session: DbSession, staff_id: uuid.UUID) -> Presence:
    """What they said last; off until they say something."""
    found = presences.find_presence(db_session, staff_id)
    return Presence(found.state) if found else Presence.OFF


def is_on_duty(desk: Desk, db_session: DbSession, staff_id: uuid.UUID) -> bool:
    found = presences.find_presence(db_session, staff_id)
    return found is not None and _is_there(desk, found)


def count_on_duty(desk: Desk, db_session: DbSession) -> int:
    """How many people who answer chats are there now."""
    return sum(_is_there(desk, row.presence) for row in presences.all_present(db_session, ANSWER))


def hands(desk: Desk, db_session: DbSession) -> Sequence[Hand]:
    """Those on duty, with what they have in hand."""
    held = chats_in_hand(db_session)
    units = presences.units_of_all(db_session)
    return [
        Hand(
            staff_id=row.member.id,
            units=frozenset(units.get(row.member.id, ())),
            languages=frozenset(row.member.languages),
            in_hand=held.get(row.member.id, 0),
            capacity=row.member.capacity or desk.facility.queue.capacity,
            sees_all=row.member.role == "supervisor",
        )
        for row in presences.all_present(db_session, ANSWER)
        if _is_there(desk, row.presence)
    ]


def _is_there(desk: Desk, presence: StaffPresence) -> bool:
    return is_there(presence.state, presence.seen_at, desk.now())
