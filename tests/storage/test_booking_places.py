"""As many as there are places, one more only on purpose; and what the database refuses."""

import uuid
from functools import partial

import pytest
from sqlalchemy.exc import IntegrityError

from bench.crowd import make_crowd
from bench.invariants import violations
from frontdesk.schedules.slots import AppointmentSlot
from services.booking import TimeIsTaken, cancel_appointment
from services.desk import Desk
from services.overbooking import overbook
from services.time_taking import TimeRequest
from store.tables import Appointment
from tests.database import count_audit_events, rows, scalar
from tests.storage.appointments import book, later, offers, statuses, with_places
from tests.storage.ledger import execute
from tests.storage.people import add_operator
from tests.storage.together import at_once


def _lanes(desk: Desk) -> list[tuple[int, int]]:
    query = "SELECT practitioner_lane, room_lane FROM appointment ORDER BY 1, 2"
    return [tuple(row) for row in rows(desk, query)]


@pytest.mark.parametrize("places", [1, 2, 3])
def test_of_many_at_once_as_many_get_the_time_as_there_are_places(
    lone_desk: Desk, places: int
) -> None:
    desk = with_places(lone_desk, places)
    slot, crowd = offers(desk)[0], make_crowd(desk, 8)
    outcomes = at_once([partial(book, desk, chat, slot) for chat in crowd])
    assert sum(isinstance(one, Appointment) for one in outcomes) == places
    assert {type(one) for one in outcomes} <= {Appointment, TimeIsTaken}
    assert _lanes(desk) == [(lane, lane) for lane in range(places)]
    assert slot not in offers(desk)


def test_what_is_offered_can_be_booked_where_short_appointments_break_up_the_lanes(
    lone_desk: Desk,
) -> None:
    desk = with_places(lone_desk, 2)
    slot, crowd = offers(desk)[1], make_crowd(desk, 4)
    before = later(slot, minutes=-15)
    book(desk, crowd[0], before)
    book(desk, crowd[1], later(slot, minutes=15))
    book(desk, crowd[2], slot)
    assert violations(desk, capacity=2) == {}
    with pytest.raises(TimeIsTaken):
        book(desk, crowd[3], slot)


def _overbook(
    desk: Desk, chat: uuid.UUID, slot: AppointmentSlot, staff_id: uuid.UUID, reason: str
) -> Appointment:
    query = "SELECT patient_id FROM identity_proof WHERE conversation_id = :chat"
    request = TimeRequest(scalar(desk, query, chat=chat), slot, "ssn")
    with desk.database.transaction() as db_session:
        return overbook(desk, db_session, staff_id, request, reason, f"staff:{chat}")


def test_a_person_may_overbook_and_nobody_else_gets_in_by_that(lone_desk: Desk) -> None:
    slot, crowd, staff = offers(lone_desk)[1], make_crowd(lone_desk, 3), add_operator(lone_desk)
    first = book(lone_desk, crowd[0], slot)
    extra = _overbook(lone_desk, crowd[1], slot, staff, "urgenza, sentita la dottoressa")
    assert extra.id == _overbook(lone_desk, crowd[1], slot, staff, "urgenza").id
    assert (extra.practitioner_lane, extra.room_lane, extra.overbooked_by) == (1, 1, staff)
    with lone_desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "appointment_overbooked", str(extra.id)) == 1
        cancel_appointment(lone_desk, db_session, crowd[0], first.id)
    with pytest.raises(TimeIsTaken):
        book(lone_desk, crowd[2], slot)


def test_nobody_overbooks_without_a_reason(lone_desk: Desk) -> None:
    slot, crowd, staff = offers(lone_desk)[1], make_crowd(lone_desk, 1), add_operator(lone_desk)
    with pytest.raises(ValueError, match="reason"):
        _overbook(lone_desk, crowd[0], slot, staff, "  ")
    assert statuses(lone_desk) == []


@pytest.mark.parametrize(
    ("change", "refused_by"),
    [
        ("status = 'confirmed'", "has_a_state_of_fhir"),
        ("status = 'pending'", "only_holds_end"),
        ("held_until = now()", "only_holds_end"),
        ("ends_at = starts_at", "has_a_duration"),
        ("ends_at = starts_at + interval '25 hours'", "lasts_a_day_at_most"),
        ("booking_key = NULL", "booked_once"),
        ("room_lane = -1", "has_lanes"),
        ("overbooked_reason = 'x'", "overbooked_for_a_reason"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(
    lone_desk: Desk, change: str, refused_by: str
) -> None:
    book(lone_desk, make_crowd(lone_desk, 1)[0], offers(lone_desk)[0])
    with pytest.raises(IntegrityError, match=refused_by):
        execute(lone_desk, f"UPDATE appointment SET {change}")


@pytest.mark.parametrize("whose", ["practitioner", "room", "patient"])
def test_the_database_itself_refuses_a_second_appointment_in_one_place(
    lone_desk: Desk, whose: str
) -> None:
    """Whatever the code above it believes: here the row is written past all locks and looks."""
    crowd, slot = make_crowd(lone_desk, 2), offers(lone_desk)[0]
    first = book(lone_desk, crowd[0], slot)
    second = book(lone_desk, crowd[1], later(slot, days=7))
    same = {"practitioner": "practitioner_id", "room": "room_id", "patient": "patient_id"}[whose]
    elsewhere = {"practitioner_id": "'a'", "room_id": "'b'"}
    changes = [f"{name} = {value}" for name, value in elsewhere.items() if name != same]
    changes += [f"{same} = :same", "starts_at = :starts_at", "ends_at = :ends_at"]
    with pytest.raises(IntegrityError, match=f"no_double_booking_of_{whose}"):
        execute(
            lone_desk,
            f"UPDATE appointment SET {', '.join(changes)} WHERE id = :id",
            same=getattr(first, same),
            starts_at=first.starts_at,
            ends_at=first.ends_at,
            id=second.id,
        )
