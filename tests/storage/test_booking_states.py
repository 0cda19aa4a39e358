"""What staff note of an appointment, and what cancelling costs."""

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from frontdesk.schedules.appointment_states import IllegalMove
from services.appointment_states import NotFound, TooEarly, check_in, fulfil, mark_no_show
from services.booking import (
    Cancellation,
    NotYours,
    cancel_appointment,
    cancel_appointments,
    cost_of_cancelling,
    find_double,
)
from services.desk import Desk
from services.identity import Operation, subject_of
from store.database import DbSession
from store.prescriptions import save_prescription
from store.tables import Appointment
from tests.database import count_audit_events, rows
from tests.lone_desk import clock_of
from tests.storage.appointments import book, offers, statuses
from tests.storage.people import GIULIA, GIULIA_CLAIM, add_operator, add_patients, proved_chat

Step = Callable[[Desk, DbSession, uuid.UUID, uuid.UUID], Appointment]
NRE = "050A0 1234567890"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


@pytest.fixture
def mario(desk: Desk) -> uuid.UUID:
    return proved_chat(desk)


@pytest.fixture
def booked(desk: Desk, mario: uuid.UUID) -> Appointment:
    return book(desk, mario, offers(desk)[0])


@pytest.fixture
def staff(desk: Desk) -> uuid.UUID:
    return add_operator(desk)


def _step(desk: Desk, step: Step, staff: uuid.UUID, appointment: Appointment) -> str:
    with desk.database.transaction() as db_session:
        return step(desk, db_session, staff, appointment.id).status


def _begin(desk: Desk, appointment: Appointment) -> None:
    clock_of(desk).now = appointment.starts_at


def test_a_patient_arrives_and_is_seen(desk: Desk, booked: Appointment, staff: uuid.UUID) -> None:
    _begin(desk, booked)
    assert _step(desk, check_in, staff, booked) == "arrived"
    assert _step(desk, check_in, staff, booked) == "arrived"
    assert _step(desk, fulfil, staff, booked) == "fulfilled"
    events = rows(desk, "SELECT to_status, actor, actor_id FROM appointment_event ORDER BY id")
    assert [tuple(one) for one in events[1:]] == [
        ("arrived", "staff", staff),
        ("fulfilled", "staff", staff),
    ]
    with desk.database.transaction() as db_session:
        for action in ("appointment_arrived", "appointment_fulfilled"):
            assert count_audit_events(db_session, action, str(booked.id)) == 1


def test_nobody_is_absent_before_the_appointment_begins(
    desk: Desk, booked: Appointment, staff: uuid.UUID
) -> None:
    with pytest.raises(TooEarly):
        _step(desk, mark_no_show, staff, booked)
    _begin(desk, booked)
    assert _step(desk, mark_no_show, staff, booked) == "noshow"
    with pytest.raises(IllegalMove):
        _step(desk, check_in, staff, booked)


def test_nobody_checks_in_on_another_day(desk: Desk, booked: Appointment, staff: uuid.UUID) -> None:
    clock_of(desk).now = booked.starts_at - timedelta(days=1)
    with pytest.raises(TooEarly):
        _step(desk, check_in, staff, booked)


def test_nothing_is_done_that_was_not_begun(
    desk: Desk, booked: Appointment, staff: uuid.UUID
) -> None:
    with pytest.raises(IllegalMove):
        _step(desk, fulfil, staff, booked)
    with desk.database.transaction() as db_session, pytest.raises(NotFound):
        check_in(desk, db_session, staff, uuid.uuid4())


def _cancel(desk: Desk, chat: uuid.UUID, *ids: uuid.UUID) -> Sequence[Cancellation]:
    with desk.database.transaction() as db_session:
        return cancel_appointments(desk, db_session, chat, ids)


def test_cancelling_in_time_costs_nothing_and_late_what_was_told_when_booking(
    desk: Desk, mario: uuid.UUID
) -> None:
    late, early = book(desk, mario, offers(desk)[0]), book(desk, mario, offers(desk)[2])
    assert late.free_until is not None and late.cancellation_rule_id == "ssn-2026"
    with desk.database.transaction() as db_session:
        far = db_session.get_one(Appointment, early.id)
        far.starts_at += timedelta(days=28)
        far.ends_at += timedelta(days=28)
        assert far.free_until is not None
        far.free_until += timedelta(days=28)
    done = {one.appointment.id: one.penalty for one in _cancel(desk, mario, late.id, early.id)}
    assert done[early.id] is None
    assert (penalty := done[late.id]) is not None and penalty.kind == "ticket"
    assert statuses(desk) == ["cancelled", "cancelled"]


def test_cancelling_again_later_still_says_what_it_cost_the_first_time(
    desk: Desk, mario: uuid.UUID
) -> None:
    booked = book(desk, mario, offers(desk)[2])
    assert booked.free_until is not None
    clock_of(desk).now = min(desk.now(), booked.free_until)
    assert cost_of_cancelling(desk, booked) is None
    first = _cancel(desk, mario, booked.id)
    clock_of(desk).now += timedelta(minutes=10)
    assert _cancel(desk, mario, booked.id)[0].penalty == first[0].penalty


def test_several_are_cancelled_together_or_none(desk: Desk, mario: uuid.UUID) -> None:
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    own, not_own = book(desk, mario, offers(desk)[0]), book(desk, giulia, offers(desk)[0])
    with pytest.raises(NotYours):
        _cancel(desk, mario, own.id, not_own.id)
    assert statuses(desk) == ["booked", "booked"]


def test_what_has_been_checked_in_is_not_cancelled_in_the_chat(
    desk: Desk, mario: uuid.UUID, booked: Appointment, staff: uuid.UUID
) -> None:
    clock_of(desk).now = booked.starts_at - timedelta(minutes=5)
    _step(desk, check_in, staff, booked)
    mario = proved_chat(desk)
    with desk.database.transaction() as db_session, pytest.raises(NotYours):
        cancel_appointment(desk, db_session, mario, booked.id)


def test_one_prescription_is_used_once_for_a_service(
    desk: Desk, mario: uuid.UUID, booked: Appointment
) -> None:
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    with desk.database.transaction() as db_session:
        patient = subject_of(desk, db_session, mario, Operation.BOOK)
        somebody = subject_of(desk, db_session, giulia, Operation.BOOK)

        def keep() -> uuid.UUID:
            return save_prescription(
                db_session,
                patient.id,
                nre=NRE,
                priority_class="D",
                issued_on=None,
                now=desk.now(),
            ).id

        assert find_double(desk, db_session, patient, "CAR1", NRE) is None
        db_session.get_one(Appointment, booked.id).prescription_id = keep()
        assert keep() == keep()
        found = find_double(desk, db_session, patient, "CAR1", "050a01234567890")
        assert found is not None and found.id == booked.id
        assert find_double(desk, db_session, patient, "CAR2", NRE) is None
        assert find_double(desk, db_session, somebody, "CAR1", NRE) is None
