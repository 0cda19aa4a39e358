"""From fourteen on a parent neither books a discreet service nor learns of one by a busy time."""

import uuid
from datetime import date

import pytest

from frontdesk.identity.delegation import Basis
from services.booking import Booking, TimeIsTaken, book_appointment, hold_slot
from services.desk import Desk
from services.identity import Claim, NotDelegated
from services.waitlist import Wanted, join, my_entries
from store.encryption import phone_hash
from store.patients import patients_with_phone
from tests.storage.appointments import offers
from tests.storage.people import FAMILY, add_patients, proved_chat
from tests.storage.test_discreet_from_parents import DISCREET, FIFTEEN, LUIGI_TAIL, PLAIN, acts

LUIGI_BORN = date(2016, 12, 10)


@pytest.fixture
def luigi(lone_desk: Desk) -> uuid.UUID:
    add_patients(lone_desk)
    with lone_desk.database.transaction() as db_session:
        found = patients_with_phone(db_session, phone_hash(FAMILY))
        return next(p.id for p in found if p.given_name == "Luigi")


def _own_chat(desk: Desk) -> uuid.UUID:
    return proved_chat(desk, FAMILY, Claim(LUIGI_BORN, LUIGI_TAIL))


def test_a_parent_neither_holds_books_nor_waits_for_a_discreet_service(
    lone_desk: Desk, luigi: uuid.UUID
) -> None:
    chat = acts(lone_desk, luigi, FIFTEEN)
    booking = Booking(offers(lone_desk, DISCREET)[0], "ssn")
    with lone_desk.database.transaction() as db_session:
        place = (lone_desk, db_session, chat)
        with pytest.raises(NotDelegated):
            hold_slot(*place, booking, "held")
        with pytest.raises(NotDelegated):
            book_appointment(*place, booking, "booked")
        with pytest.raises(NotDelegated):
            join(*place, Wanted(DISCREET, "ssn"), "joined")


def test_a_guardian_books_it(lone_desk: Desk, luigi: uuid.UUID) -> None:
    chat = acts(lone_desk, luigi, FIFTEEN, Basis.GUARDIAN)
    booking = Booking(offers(lone_desk, DISCREET)[0], "ssn")
    with lone_desk.database.transaction() as db_session:
        assert hold_slot(lone_desk, db_session, chat, booking, "held").status == "pending"


def test_a_discreet_appointment_in_the_way_looks_like_a_time_that_is_gone(
    lone_desk: Desk, luigi: uuid.UUID
) -> None:
    plain = offers(lone_desk, PLAIN)[0]
    discreet = next(
        one
        for one in offers(lone_desk, DISCREET)
        if one.practitioner_id != plain.practitioner_id and one.room_id != plain.room_id
    )
    own = _own_chat(lone_desk)
    with lone_desk.database.transaction() as db_session:
        book_appointment(lone_desk, db_session, own, Booking(discreet, "ssn"), "booked")
        db_session.flush()
    chat = acts(lone_desk, luigi, FIFTEEN)
    at_once = plain.__class__(
        discreet.starts_at,
        discreet.starts_at + (plain.ends_at - plain.starts_at),
        plain.practitioner_id,
        plain.room_id,
        plain.site_id,
        PLAIN,
    )
    with lone_desk.database.transaction() as db_session, pytest.raises(TimeIsTaken):
        hold_slot(lone_desk, db_session, chat, Booking(at_once, "ssn"), "held")


def test_a_wait_for_a_discreet_service_is_not_shown_to_the_parent(
    lone_desk: Desk, luigi: uuid.UUID
) -> None:
    own = _own_chat(lone_desk)
    with lone_desk.database.transaction() as db_session:
        join(lone_desk, db_session, own, Wanted(DISCREET, "ssn"), "discreet")
        join(lone_desk, db_session, own, Wanted(PLAIN, "ssn"), "plain")
    chat = acts(lone_desk, luigi, FIFTEEN)
    with lone_desk.database.transaction() as db_session:
        shown = my_entries(lone_desk, db_session, chat)
        assert [one.service_id for one in shown] == [PLAIN]
