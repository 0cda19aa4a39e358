"""Guarantee 2 with real threads: whoever comes first has the time, the others are told so."""

import itertools
import uuid
from collections.abc import Sequence
from datetime import date
from functools import partial

import pytest

from services.booking import (
    Appointment,
    PatientIsBusy,
    TimeIsTaken,
    cancel_appointment,
    move_appointment,
)
from services.desk import Desk
from services.identity import Claim, Outcome
from store.patients import add_patient, make_patient
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.storage.appointments import book, later, offers, statuses
from tests.storage.people import add_patients, prove, proved_chat
from tests.storage.together import at_once

MANY = 20


def _crowd(desk: Desk, size: int) -> list[uuid.UUID]:
    """Conversations of so many patients, each known."""
    return [_patient(desk, number) for number in range(size)]


def _patient(desk: Desk, number: int) -> uuid.UUID:
    phone, tax_code = f"3900000010{number:02}", f"AAABBB80A01H5{number:02}X"
    patient = make_patient(
        given_name="Persona",
        family_name="Inventata",
        birth_on=date(1980, 1, 1),
        tax_code=tax_code,
        phone=phone,
        language="it",
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        add_patient(db_session, patient)
    conversation_id = receive_text(desk, phone, "buongiorno")
    claim = Claim(date(1980, 1, 1), tax_code[-4:])
    assert prove(desk, conversation_id, claim) is Outcome.PROVED
    return conversation_id


def _winners(outcomes: Sequence[object]) -> list[Appointment]:
    """The appointments made; everybody else must have been told that the time is taken."""
    others = [one for one in outcomes if not isinstance(one, Appointment)]
    assert {type(one) for one in others} <= {TimeIsTaken, PatientIsBusy}
    return [one for one in outcomes if isinstance(one, Appointment)]


def test_of_twenty_patients_who_book_one_time_at_once_exactly_one_gets_it(
    lone_desk: Desk,
) -> None:
    slot = offers(lone_desk)[0]
    crowd = _crowd(lone_desk, MANY)
    outcomes = at_once([partial(book, lone_desk, chat, slot) for chat in crowd])
    assert len(_winners(outcomes)) == 1
    assert statuses(lone_desk) == ["booked"]


def test_of_times_that_overlap_in_a_chain_no_two_neighbours_are_booked(lone_desk: Desk) -> None:
    slot = offers(lone_desk)[0]
    wanted = [later(slot, minutes=10 * number) for number in range(12)]
    crowd = _crowd(lone_desk, len(wanted))
    outcomes = at_once(
        [partial(book, lone_desk, chat, one) for chat, one in zip(crowd, wanted, strict=True)]
    )
    starts = sorted(one.starts_at for one in _winners(outcomes))
    assert starts
    assert all(
        (after - before).total_seconds() >= 1800 for before, after in itertools.pairwise(starts)
    )


def test_one_booking_sent_many_times_at_once_is_one_appointment(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    mario, slot = proved_chat(lone_desk), offers(lone_desk)[0]
    outcomes = at_once([lambda: book(lone_desk, mario, slot, "one key")] * 8)
    assert {one.id for one in _winners(outcomes)} == {_winners(outcomes)[0].id}
    assert len(_winners(outcomes)) == 8
    assert scalar(lone_desk, "SELECT count(*) FROM appointment_event") == 1


def test_one_patient_with_many_telephones_books_one_time_once(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    mario, slot = proved_chat(lone_desk), offers(lone_desk)[0]
    outcomes = at_once([lambda: book(lone_desk, mario, slot)] * 8)
    assert len(_winners(outcomes)) == 1


def test_two_patients_who_swap_their_times_at_once_both_keep_one(lone_desk: Desk) -> None:
    first, second, _ = offers(lone_desk)
    crowd = _crowd(lone_desk, 2)
    mine = [book(lone_desk, chat, slot) for chat, slot in zip(crowd, (first, second), strict=True)]

    def move(number: int) -> Appointment:
        slot = (second, first)[number]
        with lone_desk.database.transaction() as db_session:
            return move_appointment(
                lone_desk, db_session, crowd[number], mine[number].id, slot, f"move {number}"
            )

    _winners(at_once([lambda: move(0), lambda: move(1)]))
    assert sorted(status for status in statuses(lone_desk) if status == "booked") == ["booked"] * 2


@pytest.mark.parametrize("times", [6])
def test_cancelling_in_many_threads_at_once_is_one_cancellation(
    lone_desk: Desk, times: int
) -> None:
    add_patients(lone_desk)
    mario = proved_chat(lone_desk)
    appointment_id = book(lone_desk, mario, offers(lone_desk)[0]).id

    def cancel() -> str:
        with lone_desk.database.transaction() as db_session:
            done = cancel_appointment(lone_desk, db_session, mario, appointment_id)
            return done.appointment.status

    assert at_once([cancel] * times) == ["cancelled"] * times
    query = "SELECT count(*) FROM appointment_event WHERE to_status = 'cancelled'"
    assert scalar(lone_desk, query) == 1
