"""Times that are kept while the patient answers."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest

from frontdesk.prescriptions.prescription import Prescription
from frontdesk.schedules.slots import AppointmentSlot
from services.booking import (
    Appointment,
    Booking,
    NotYours,
    PatientIsBusy,
    TimeIsTaken,
    cancel_appointment,
    confirm_hold,
    hold_slot,
    release_hold,
)
from services.desk import Desk
from services.identity import IdentityRequired
from services.prescriptions import keep_prescription
from services.release_holds import release_holds
from tests.database import rows
from tests.lone_desk import clock_of, receive_text
from tests.storage.appointments import book, later, offers, statuses
from tests.storage.people import MARIO, add_patients


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


def _hold(
    desk: Desk,
    chat: uuid.UUID,
    slot: AppointmentSlot,
    key: str | None = None,
    moving: uuid.UUID | None = None,
) -> Appointment:
    with desk.database.transaction() as db_session:
        wanted = Booking(slot, "ssn")
        return hold_slot(desk, db_session, chat, wanted, key or str(uuid.uuid4()), moving)


def _confirm(desk: Desk, chat: uuid.UUID, hold: Appointment, key: str = "yes") -> Appointment:
    with desk.database.transaction() as db_session:
        return confirm_hold(desk, db_session, chat, hold.id, key)


def _release(desk: Desk, chat: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        release_hold(desk, db_session, chat)


def _expire(desk: Desk) -> None:
    clock_of(desk).advance(minutes=desk.facility.booking.hold_minutes, seconds=1)


def _reasons(desk: Desk) -> list[str]:
    return [row.reason for row in rows(desk, "SELECT reason FROM appointment_event ORDER BY id")]


def test_what_is_held_is_offered_to_nobody_and_taken_by_nobody(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    held = _hold(desk, mario, slot)
    assert held.held_until == desk.now() + timedelta(minutes=10)
    assert slot not in offers(desk)
    for take in (_hold, book):
        with pytest.raises(TimeIsTaken):
            take(desk, giulia, slot)


def test_a_yes_books_what_was_held_and_a_second_yes_books_nothing_more(
    desk: Desk, mario: uuid.UUID
) -> None:
    held = _hold(desk, mario, offers(desk)[0])
    first, second = _confirm(desk, mario, held), _confirm(desk, mario, held)
    assert first.id == second.id == held.id
    assert (first.status, first.held_until) == ("booked", None)
    assert _confirm(desk, mario, held, "another yes").id == held.id
    assert _reasons(desk) == ["held", "booked_in_chat"]


def test_the_same_message_holds_once(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    assert _hold(desk, mario, slot, "key").id == _hold(desk, mario, slot, "key").id
    assert statuses(desk) == ["pending"]


def test_a_conversation_holds_one_time_and_the_one_before_is_free_again(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    _hold(desk, mario, first)
    _hold(desk, mario, second)
    book(desk, giulia, first)
    assert sorted(statuses(desk)) == ["booked", "cancelled", "pending"]
    assert "hold_replaced" in _reasons(desk)


def test_whoever_cannot_have_another_time_keeps_what_they_hold(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    book(desk, giulia, second)
    held = _hold(desk, mario, first)
    with pytest.raises(TimeIsTaken):
        _hold(desk, mario, second)
    assert _confirm(desk, mario, held).status == "booked"


def test_what_is_let_go_is_free_at_once(desk: Desk, mario: uuid.UUID, giulia: uuid.UUID) -> None:
    slot = offers(desk)[0]
    held = _hold(desk, mario, slot)
    _release(desk, mario)
    _release(desk, mario)
    book(desk, giulia, slot)
    with pytest.raises(TimeIsTaken):
        _confirm(desk, mario, held)


@pytest.mark.parametrize("job_ran", [False, True])
@pytest.mark.parametrize("take", [_hold, book])
def test_an_expired_hold_stands_in_nobodys_way(
    desk: Desk,
    mario: uuid.UUID,
    giulia: uuid.UUID,
    job_ran: bool,
    take: Callable[[Desk, uuid.UUID, AppointmentSlot], Appointment],
) -> None:
    slot = offers(desk)[1]
    held = _hold(desk, mario, slot)
    _expire(desk)
    if job_ran:
        assert (release_holds(desk), release_holds(desk)) == (1, 0)
    assert slot in offers(desk)
    take(desk, giulia, later(slot, minutes=15))
    assert _reasons(desk).count("hold_expired") == 1
    with pytest.raises(TimeIsTaken):
        _confirm(desk, mario, held)


@pytest.mark.parametrize("job_ran", [False, True])
def test_a_late_yes_is_booked_as_long_as_the_time_is_free(
    desk: Desk, mario: uuid.UUID, job_ran: bool
) -> None:
    slot = offers(desk)[0]
    held = _hold(desk, mario, slot)
    _expire(desk)
    if job_ran:
        release_holds(desk)
    first, again = _confirm(desk, mario, held), _confirm(desk, mario, held)
    assert (first.status, first.starts_at) == ("booked", slot.starts_at)
    assert again.id == first.id
    assert statuses(desk).count("booked") == 1


def test_the_job_leaves_living_holds_alone(desk: Desk, mario: uuid.UUID) -> None:
    held = _hold(desk, mario, offers(desk)[0])
    clock_of(desk).advance(minutes=9, seconds=59)
    assert release_holds(desk) == 0
    assert _confirm(desk, mario, held).id == held.id


def test_a_hold_may_overlap_the_appointment_it_is_to_replace_and_then_replaces_it(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    old = book(desk, mario, first)
    held = _hold(desk, mario, second, moving=old.id)
    assert statuses(desk) == ["booked", "pending"]
    new = _confirm(desk, mario, held)
    assert (new.id, new.rescheduled_from_id) == (held.id, old.id)
    assert statuses(desk) == ["cancelled", "booked"]
    book(desk, giulia, first)


def test_a_move_whose_hold_was_lost_leaves_the_old_appointment(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    old = book(desk, mario, first)
    held = _hold(desk, mario, second, moving=old.id)
    _expire(desk)
    book(desk, giulia, second)
    with pytest.raises(TimeIsTaken):
        _confirm(desk, mario, held)
    assert rows(desk, "SELECT status FROM appointment WHERE id = :id", id=old.id)[0][0] == "booked"


def test_what_was_cancelled_meanwhile_cannot_be_moved(desk: Desk, mario: uuid.UUID) -> None:
    first, second, _ = offers(desk)
    old = book(desk, mario, first)
    held = _hold(desk, mario, second, moving=old.id)
    with desk.database.transaction() as db_session:
        cancel_appointment(desk, db_session, mario, old.id)
    with pytest.raises(NotYours):
        _confirm(desk, mario, held)
    assert statuses(desk) == ["cancelled", "pending"]


def test_a_time_at_which_the_patient_is_elsewhere_is_not_held(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    book(desk, mario, slot)
    elsewhere = offers(desk, "PNE1")[0]
    same_time = later(elsewhere, seconds=(slot.starts_at - elsewhere.starts_at).total_seconds())
    with pytest.raises(PatientIsBusy):
        _hold(desk, mario, same_time)


def test_nobody_confirms_what_another_holds(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    held = _hold(desk, mario, offers(desk)[0])
    with pytest.raises(NotYours):
        _confirm(desk, giulia, held)
    assert statuses(desk) == ["pending"]


def test_nobody_holds_a_time_before_proving_who_they_are(desk: Desk) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    with pytest.raises(IdentityRequired):
        _hold(desk, chat, offers(desk)[0])


def test_a_time_that_has_begun_is_neither_held_nor_confirmed(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    soon = later(slot, seconds=(desk.now() - slot.starts_at).total_seconds() + 60)
    held = _hold(desk, mario, soon)
    clock_of(desk).advance(minutes=2)
    with pytest.raises(TimeIsTaken):
        _confirm(desk, mario, held)
    with pytest.raises(TimeIsTaken):
        _hold(desk, mario, soon)


def test_nobody_books_with_the_prescription_of_somebody_else(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    told = Prescription(None, "B", None)
    with desk.database.transaction() as db_session:
        hers = keep_prescription(desk, db_session, giulia, told)
        wanted = Booking(offers(desk)[0], "ssn", hers)
        with pytest.raises(NotYours):
            hold_slot(desk, db_session, mario, wanted, "held")
        assert hold_slot(desk, db_session, giulia, wanted, "hers").prescription_id == hers
