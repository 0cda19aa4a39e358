"""From fourteen on a parent who acts for a child neither sees nor touches discreet appointments."""

import uuid
from collections.abc import Iterator
from datetime import date

import pytest

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Operation, Scope
from services import booking
from services.booking import Booking, NotYours
from services.delegations import NewDelegation, record_delegation
from services.desk import Desk
from services.identity import Claim, choose_subject
from store.encryption import phone_hash
from store.patients import get_patient, patients_with_phone
from tests.database import scalar
from tests.storage.appointments import later, offers
from tests.storage.people import (
    FAMILY,
    GIULIA,
    GIULIA_CLAIM,
    add_operator,
    add_patients,
    proved_chat,
)

DISCREET, PLAIN = "GIN1", "CAR1"
MAURO_CLAIM = Claim(date(1980, 1, 1), "50MM")
LUIGI_TAIL = "219K"
BOTH = frozenset({Scope.BOOK, Scope.CANCEL})


@pytest.fixture
def desk(lone_desk: Desk) -> Iterator[Desk]:
    add_patients(lone_desk)
    yield lone_desk


@pytest.fixture
def luigi(desk: Desk) -> uuid.UUID:
    """A child of Mauro's with one discreet and one other appointment."""
    with desk.database.transaction() as db_session:
        found = patients_with_phone(db_session, phone_hash(FAMILY))
        luigi_id = next(p.id for p in found if p.given_name == "Luigi")
    own = proved_chat(desk, FAMILY, Claim(date(2016, 12, 10), LUIGI_TAIL))
    taken = offers(desk, PLAIN)[0]
    free = next(s for s in offers(desk, DISCREET) if s.starts_at.date() != taken.starts_at.date())
    for slot in (taken, free):
        with desk.database.transaction() as db_session:
            booking.book_appointment(desk, db_session, own, Booking(slot, "ssn"), uuid.uuid4().hex)
    return luigi_id


def acts(desk: Desk, luigi: uuid.UUID, born_on: date, basis: Basis = Basis.PARENT) -> uuid.UUID:
    """A chat of Mauro's that speaks for Luigi, who was born then."""
    staff_id = add_operator(desk)
    with desk.database.transaction() as db_session:
        get_patient(db_session, luigi).birth_on = born_on
        mauro = next(
            p.id
            for p in patients_with_phone(db_session, phone_hash(FAMILY))
            if p.given_name == "Mauro"
        )
        record_delegation(desk, db_session, NewDelegation(luigi, mauro, BOTH, basis), staff_id)
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    with desk.database.transaction() as db_session:
        assert choose_subject(desk, db_session, chat, luigi, Operation.LIST)
    return chat


def appointment(desk: Desk, service_id: str) -> uuid.UUID:
    found: uuid.UUID = scalar(
        desk, "SELECT id FROM appointment WHERE service_id = :id", id=service_id
    )
    return found


def seen(desk: Desk, chat: uuid.UUID) -> list[str]:
    with desk.database.transaction() as db_session:
        found = booking.coming_appointments(desk, db_session, chat)
        return sorted(one.service_id for one in found)


FIFTEEN, THIRTEEN = date(2011, 11, 1), date(2013, 11, 24)


def test_a_parent_of_somebody_of_fourteen_sees_the_others_only(
    desk: Desk, luigi: uuid.UUID
) -> None:
    assert seen(desk, acts(desk, luigi, FIFTEEN)) == [PLAIN]


@pytest.mark.parametrize(
    ("born_on", "basis"),
    [(THIRTEEN, Basis.PARENT), (FIFTEEN, Basis.WRITTEN), (FIFTEEN, Basis.GUARDIAN)],
)
def test_a_younger_child_or_another_basis_hides_nothing(
    desk: Desk, luigi: uuid.UUID, born_on: date, basis: Basis
) -> None:
    assert seen(desk, acts(desk, luigi, born_on, basis)) == [PLAIN, DISCREET]


def test_whoever_has_the_appointment_sees_and_cancels_it(desk: Desk, luigi: uuid.UUID) -> None:
    acts(desk, luigi, FIFTEEN)
    with desk.database.transaction() as db_session:
        get_patient(db_session, luigi).birth_on = date(2016, 12, 10)
    own = proved_chat(desk, FAMILY, Claim(date(2016, 12, 10), LUIGI_TAIL))
    assert seen(desk, own) == [PLAIN, DISCREET]
    with desk.database.transaction() as db_session:
        booking.cancel_appointment(desk, db_session, own, appointment(desk, DISCREET))
    assert seen(desk, own) == [PLAIN]


def test_nor_can_the_parent_open_move_hold_over_or_cancel_it(desk: Desk, luigi: uuid.UUID) -> None:
    chat = acts(desk, luigi, FIFTEEN)
    discreet, plain = appointment(desk, DISCREET), appointment(desk, PLAIN)
    slot = later(offers(desk, DISCREET)[-1], days=7)

    def fails(work: object, *args: object) -> None:
        with desk.database.transaction() as db_session, pytest.raises(NotYours):
            work(desk, db_session, chat, *args)  # type: ignore[operator]

    fails(booking.get_own_appointment, discreet)
    fails(booking.cancel_appointment, discreet)
    fails(booking.cancel_appointments, [plain, discreet])
    fails(booking.move_appointment, discreet, slot, "key")
    fails(booking.hold_slot, Booking(slot, "ssn"), "hold", discreet)
    assert scalar(desk, "SELECT count(*) FROM appointment WHERE status = 'booked'") == 2
    with desk.database.transaction() as db_session:
        booking.cancel_appointment(desk, db_session, chat, plain)
    assert seen(desk, chat) == []


def test_other_peoples_discreet_appointments_are_as_ever(desk: Desk) -> None:
    giulia = proved_chat(desk, GIULIA, GIULIA_CLAIM)
    slot = offers(desk, DISCREET)[0]
    with desk.database.transaction() as db_session:
        booking.book_appointment(desk, db_session, giulia, Booking(slot, "ssn"), "g")
    assert seen(desk, giulia) == [DISCREET]
