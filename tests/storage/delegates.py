"""Mauro, who acts for his son Luigi in his own chat."""

import uuid
from datetime import date

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Operation, Scope
from services.appointment_history import Actor
from services.delegations import NewDelegation, record_delegation
from services.desk import Desk
from services.holds import book_for
from services.identity import Claim, choose_subject
from services.time_taking import TimeRequest
from store.encryption import phone_hash
from store.patients import patients_with_phone
from store.tables import Appointment, Delegation
from tests.storage.appointments import offers
from tests.storage.people import FAMILY, proved_chat

MAURO_CLAIM = Claim(date(1980, 1, 1), "50MM")
BOTH = frozenset({Scope.BOOK, Scope.CANCEL})


def named(desk: Desk, given_name: str) -> uuid.UUID:
    """Of the two who share the family's phone; `add_patients` comes before."""
    with desk.database.transaction() as db_session:
        found = patients_with_phone(db_session, phone_hash(FAMILY))
        return next(one.id for one in found if one.given_name == given_name)


def mauro_for_luigi(desk: Desk, staff_id: uuid.UUID, basis: Basis = Basis.PARENT) -> uuid.UUID:
    """Mauro's chat, verified, that speaks for Luigi; `add_patients` comes before."""
    new = NewDelegation(named(desk, "Luigi"), named(desk, "Mauro"), BOTH, basis)
    with desk.database.transaction() as db_session:
        record_delegation(desk, db_session, new, staff_id)
    chat = proved_chat(desk, FAMILY, MAURO_CLAIM)
    with desk.database.transaction() as db_session:
        assert choose_subject(desk, db_session, chat, new.principal_id, Operation.LIST)
    return chat


def leaves_only(desk: Desk, *scopes: Scope) -> None:
    """What the delegation allows from now on."""
    with desk.database.transaction() as db_session:
        for row in db_session.query(Delegation):
            row.scopes = sorted(scopes)


def booked_for(desk: Desk, patient_id: uuid.UUID, service_id: str, nth: int = 0) -> Appointment:
    """An appointment made elsewhere, at one of the times offered first."""
    request = TimeRequest(patient_id, offers(desk, service_id)[nth], "ssn")
    with desk.database.transaction() as db_session:
        key = uuid.uuid4().hex
        return book_for(desk, db_session, request, key, Actor("patient", patient_id))
