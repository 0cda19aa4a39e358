"""Who a chat is for, at the operator's counter: chosen, verified, and what is kept from parents."""

import uuid
from datetime import date

import pytest

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Scope
from frontdesk.prescriptions.prescription import Prescription
from services.appointment_history import Actor
from services.delegations import NewDelegation, record_delegation
from services.desk import Desk
from services.holds import book_for
from services.identity import Claim, NotDelegated, Outcome
from services.operator_desk.know_person import choose_person, verify_told_data
from services.time_taking import TimeRequest
from store.encryption import phone_hash
from store.patients import get_patient, patients_with_phone
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.storage.appointments import offers
from tests.storage.cases import audited
from tests.storage.counter import Counter, at_the_counter
from tests.storage.people import (
    FAMILY,
    MARIO,
    MARIO_CLAIM,
    WRONG_CLAIM,
    add_operator,
    add_patients,
    proved_chat,
)


@pytest.fixture
def family(lone_desk: Desk) -> tuple[Counter, uuid.UUID]:
    """Mauro, verified, who acts for his son Luigi; and Luigi's id."""
    add_patients(lone_desk)
    chat = proved_chat(lone_desk, FAMILY, Claim(date(1980, 1, 1), "50MM"))
    counter = at_the_counter(lone_desk, chat, add_operator(lone_desk))
    with lone_desk.database.transaction() as db_session:
        found = patients_with_phone(db_session, phone_hash(FAMILY))
        mauro, luigi = (next(p.id for p in found if p.given_name == n) for n in ("Mauro", "Luigi"))
        both = frozenset({Scope.BOOK, Scope.CANCEL})
        new = NewDelegation(luigi, mauro, both, Basis.PARENT)
        record_delegation(lone_desk, db_session, new, counter.staff)
    return counter, luigi


def chooses(counter: Counter, patient_id: uuid.UUID) -> bool:
    with counter.desk.database.transaction() as db_session:
        place = (counter.desk, db_session, counter.chat)
        return choose_person(*place, counter.staff, patient_id)


def test_for_whom_is_chosen_among_several_and_booked_for_them(
    family: tuple[Counter, uuid.UUID],
) -> None:
    counter, luigi = family
    assert len(counter.panel().people) == 2
    assert chooses(counter, luigi)
    file = counter.panel().file
    assert file is not None and file.patient.id == luigi
    booked = counter.book(counter.hold(offers(counter.desk)[0])).appointment
    assert (booked.patient_id, booked.booked_for_by is not None) == (luigi, True)


def test_nobody_outside_the_list_can_be_chosen(family: tuple[Counter, uuid.UUID]) -> None:
    counter, _ = family
    stranger = scalar(counter.desk, "SELECT id FROM patient ORDER BY created_at, id LIMIT 1")
    people = {one.patient_id for one in counter.panel().people}
    for patient_id in (stranger, uuid.UUID(int=3)):
        if patient_id not in people:
            with pytest.raises(NotDelegated):
                chooses(counter, patient_id)


def test_what_a_parent_must_not_learn_is_not_on_the_panel_either(
    family: tuple[Counter, uuid.UUID],
) -> None:
    counter, luigi = family
    desk = counter.desk
    with desk.database.transaction() as db_session:
        get_patient(db_session, luigi).birth_on = date(2011, 1, 1)
    discreet = next(one for one in offers(desk, "GIN1"))
    with desk.database.transaction() as db_session:
        request = TimeRequest(luigi, discreet, "ssn")
        book_for(desk, db_session, request, "of-their-own", Actor("patient", luigi))
    assert chooses(counter, luigi)
    file = counter.panel().file
    assert file is not None and list(file.coming) == []
    with pytest.raises(NotDelegated):
        counter.hold(offers(desk, "GIN1")[1])


def test_a_prescription_betrays_no_appointment_a_parent_must_not_learn_of(
    family: tuple[Counter, uuid.UUID],
) -> None:
    counter, luigi = family
    desk = counter.desk
    told = Prescription("050A01234567890", "U", date(2026, 11, 22))
    first, second = offers(desk, "GIN1")[:2]
    assert chooses(counter, luigi)
    counter.book(counter.hold(first, told))
    with desk.database.transaction() as db_session:
        get_patient(db_session, luigi).birth_on = date(2011, 1, 1)
    with pytest.raises(NotDelegated):
        counter.hold(second, told, "k3")


@pytest.mark.parametrize(
    ("claim", "outcome"), [(MARIO_CLAIM, Outcome.PROVED), (WRONG_CLAIM, Outcome.NOT_PROVED)]
)
def test_the_data_told_in_the_chat_verify_the_person_as_the_assistant_would(
    lone_desk: Desk, claim: Claim, outcome: Outcome
) -> None:
    add_patients(lone_desk)
    chat = receive_text(lone_desk, MARIO, "sono Mario")
    counter = at_the_counter(lone_desk, chat, add_operator(lone_desk))
    with lone_desk.database.transaction() as db_session:
        place = (lone_desk, db_session, chat)
        assert verify_told_data(*place, counter.staff, claim) is outcome
    assert (counter.panel().file is not None) == (outcome is Outcome.PROVED)
    assert audited(lone_desk, "verify_told_data") == 1
