import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from frontdesk.schedules.slots import AppointmentSlot
from services.booking import (
    Booking,
    NotYours,
    PatientIsBusy,
    TimeIsTaken,
    TimeWanted,
    book_appointment,
    cancel_appointment,
    coming_appointments,
    get_own_appointment,
    move_appointment,
    offer_slots,
)
from services.desk import Desk
from services.identity import SILENCE_ENDS_PROOF, IdentityRequired
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.storage.appointments import book, later, offers, statuses
from tests.storage.people import MARIO, add_patients


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    add_patients(lone_desk)
    return lone_desk


def _move(desk: Desk, chat: uuid.UUID, appointment_id: uuid.UUID, slot: AppointmentSlot) -> None:
    with desk.database.transaction() as db_session:
        move_appointment(desk, db_session, chat, appointment_id, slot, "move")


def _cancel(desk: Desk, chat: uuid.UUID, appointment_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        cancel_appointment(desk, db_session, chat, appointment_id)


def _events(desk: Desk) -> list[tuple[str | None, str, str]]:
    query = "SELECT from_status, to_status, reason FROM appointment_event ORDER BY id"
    return [tuple(event) for event in rows(desk, query)]


def test_a_booked_appointment_is_the_time_that_was_offered(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    appointment = book(desk, mario, slot)
    assert (appointment.starts_at, appointment.ends_at) == (slot.starts_at, slot.ends_at)
    assert (appointment.practitioner_id, appointment.room_id) == (
        slot.practitioner_id,
        slot.room_id,
    )
    assert appointment.status == "booked"
    assert len(appointment.code) == 6
    assert _events(desk) == [(None, "booked", "booked_in_chat")]


def test_the_same_key_again_is_the_same_appointment(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    first, second = book(desk, mario, slot, "key"), book(desk, mario, slot, "key")
    assert first.id == second.id
    assert statuses(desk) == ["booked"]
    assert len(_events(desk)) == 1


@pytest.mark.parametrize("minutes", [-29, -10, 0, 10, 29])
def test_an_overlapping_time_of_the_practitioner_is_refused(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID, minutes: int
) -> None:
    slot = offers(desk)[0]
    book(desk, mario, slot)
    with pytest.raises(TimeIsTaken):
        book(desk, giulia, replace(later(slot, minutes=minutes), room_id="A6"))
    assert statuses(desk) == ["booked"]


@pytest.mark.parametrize("minutes", [-30, 30])
def test_the_times_before_and_after_are_free(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID, minutes: int
) -> None:
    slot = offers(desk)[0]
    book(desk, mario, slot)
    book(desk, giulia, later(slot, minutes=minutes))
    assert statuses(desk) == ["booked", "booked"]


def test_an_overlapping_time_of_the_room_is_refused(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    book(desk, mario, slot)
    with pytest.raises(TimeIsTaken):
        book(desk, giulia, replace(later(slot, minutes=10), practitioner_id="rizzi"))


def test_an_overlapping_time_of_the_patient_is_refused(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    first = book(desk, mario, slot)
    elsewhere = replace(later(slot, minutes=10), practitioner_id="rizzi", room_id="A6")
    with desk.database.transaction() as db_session:
        with pytest.raises(PatientIsBusy) as refused:
            book_appointment(desk, db_session, mario, Booking(elsewhere, "ssn"), "another")
        assert refused.value.appointment.id == first.id


def test_a_refused_booking_does_not_spoil_the_rest_of_its_transaction(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    book(desk, mario, slot)
    with desk.database.transaction() as db_session:
        with pytest.raises(TimeIsTaken):
            book_appointment(desk, db_session, giulia, Booking(slot, "ssn"), "a")
        next_one = later(slot, minutes=30)
        book_appointment(desk, db_session, giulia, Booking(next_one, "ssn"), "b")
    assert statuses(desk) == ["booked", "booked"]


def test_nobody_books_before_proving_who_they_are(desk: Desk) -> None:
    chat = receive_text(desk, MARIO, "buongiorno")
    with pytest.raises(IdentityRequired):
        book(desk, chat, offers(desk)[0])
    assert statuses(desk) == []


def test_nobody_books_after_the_proof_has_lapsed(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk)[0]
    clock_of(desk).now += SILENCE_ENDS_PROOF + timedelta(seconds=1)
    with pytest.raises(IdentityRequired):
        book(desk, mario, slot)


@pytest.mark.parametrize("attempt", ["look", "cancel", "move"])
def test_an_appointment_of_somebody_else_is_not_there(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID, attempt: str
) -> None:
    first, second, _ = offers(desk)
    appointment_id = book(desk, mario, first).id
    with desk.database.transaction() as db_session, pytest.raises(NotYours):
        if attempt == "look":
            get_own_appointment(desk, db_session, giulia, appointment_id)
        elif attempt == "cancel":
            cancel_appointment(desk, db_session, giulia, appointment_id)
        else:
            move_appointment(desk, db_session, giulia, appointment_id, second, "key")
    assert statuses(desk) == ["booked"]


def test_an_appointment_that_does_not_exist_is_nobodys(desk: Desk, mario: uuid.UUID) -> None:
    with pytest.raises(NotYours):
        _cancel(desk, mario, uuid.uuid4())


def test_one_sees_only_ones_own_coming_appointments(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, third = offers(desk)
    for chat, slot in ((mario, second), (giulia, third), (mario, first)):
        book(desk, chat, slot)
    with desk.database.transaction() as db_session:
        found = coming_appointments(desk, db_session, mario)
        assert [one.starts_at for one in found] == [first.starts_at, second.starts_at]


def test_cancelling_frees_the_time(desk: Desk, mario: uuid.UUID, giulia: uuid.UUID) -> None:
    slot = offers(desk)[0]
    _cancel(desk, mario, book(desk, mario, slot).id)
    book(desk, giulia, slot)
    assert sorted(statuses(desk)) == ["booked", "cancelled"]


def test_cancelling_twice_changes_nothing(desk: Desk, mario: uuid.UUID) -> None:
    appointment_id = book(desk, mario, offers(desk)[0]).id
    for _ in range(2):
        _cancel(desk, mario, appointment_id)
    assert _events(desk)[1:] == [("booked", "cancelled", "cancelled_in_chat")]


def test_moving_books_the_new_time_and_frees_the_old(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    _move(desk, mario, book(desk, mario, first).id, second)
    assert statuses(desk) == ["cancelled", "booked"]
    book(desk, giulia, first)


def test_moving_to_a_taken_time_keeps_the_old_one(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    first, second, _ = offers(desk)
    appointment_id = book(desk, mario, first).id
    book(desk, giulia, second)
    with pytest.raises(TimeIsTaken):
        _move(desk, mario, appointment_id, second)
    assert statuses(desk) == ["booked", "booked"]
    assert ("booked", "cancelled", "moved_in_chat") not in _events(desk)


def test_a_move_that_fails_inside_a_longer_transaction_keeps_the_old_one(
    desk: Desk, mario: uuid.UUID, giulia: uuid.UUID
) -> None:
    """As an action does it: the patient is told, and the transaction goes on and is committed."""
    first, second, _ = offers(desk)
    appointment_id = book(desk, mario, first).id
    book(desk, giulia, second)
    with desk.database.transaction() as db_session:
        with pytest.raises(TimeIsTaken):
            move_appointment(desk, db_session, mario, appointment_id, second, "move")
        assert get_own_appointment(desk, db_session, mario, appointment_id).status == "booked"
    assert statuses(desk) == ["booked", "booked"]


def test_moving_to_a_time_that_overlaps_the_old_one_is_possible(
    desk: Desk, mario: uuid.UUID
) -> None:
    slot = offers(desk)[0]
    _move(desk, mario, book(desk, mario, slot).id, later(slot, minutes=15))
    assert statuses(desk) == ["cancelled", "booked"]


def test_moving_twice_with_one_key_moves_once(desk: Desk, mario: uuid.UUID) -> None:
    first, second, _ = offers(desk)
    appointment_id = book(desk, mario, first).id
    for _ in range(2):
        _move(desk, mario, appointment_id, second)
    assert statuses(desk) == ["cancelled", "booked"]


@pytest.mark.parametrize("service_id", ["CAR1", "CAR3"])
def test_what_is_taken_is_never_offered(desk: Desk, mario: uuid.UUID, service_id: str) -> None:
    """Round after round the first offer is taken: neither it nor what overlaps it comes back."""
    taken: list[AppointmentSlot] = []
    for _ in range(8):
        slot = offers(desk, service_id)[0]
        assert not [one for one in taken if _overlap(one, slot)]
        book(desk, mario, slot)
        taken.append(slot)


def test_times_are_taken_by_other_services_of_the_same_people(desk: Desk, mario: uuid.UUID) -> None:
    slot = offers(desk, "CAR1")[0]
    book(desk, mario, slot)
    for service_id in ("CAR2", "CAR3"):
        assert not [one for one in offers(desk, service_id) if _overlap(one, slot)]


def test_offers_go_on_after_what_was_offered_already(desk: Desk) -> None:
    first = offers(desk)
    with desk.database.transaction() as db_session:
        service = desk.facility.service("CAR1")
        wanted = TimeWanted(after=first[-1].starts_at)
        further = offer_slots(desk, db_session, service, "ssn", wanted)
    assert min(one.starts_at for one in further) > first[-1].starts_at


def test_looking_at_offers_takes_nothing(desk: Desk) -> None:
    assert offers(desk) == offers(desk)
    assert scalar(desk, "SELECT count(*) FROM appointment") == 0


def _overlap(one: AppointmentSlot, other: AppointmentSlot) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
