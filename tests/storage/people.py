"""Invented people, and how they come into the database."""

import uuid
from datetime import date

from services.desk import Desk
from services.identity import Claim, Outcome, claim_identity
from store.patients import add_patient, make_patient
from store.tables import StaffMember
from tests.lone_desk import receive_text

MARIO = "390000000101"
GIULIA = "390000000102"
FAMILY = "390000000104"
STRANGER = "390000000199"

MARIO_CLAIM = Claim(date(1980, 1, 1), "501U")
GIULIA_CLAIM = Claim(date(1952, 6, 15), "205F")
WRONG_CLAIM = Claim(date(1980, 1, 2), "999X")

_PATIENTS = (
    ("Mario", "Rossi", date(1980, 1, 1), "RSSMRA80A01H501U", MARIO),
    ("Giulia", "Bianchi", date(1952, 6, 15), "BNCGLI52H55F205F", GIULIA),
    ("Mauro", "Rossi", date(1980, 1, 1), "RSSMRA80A01H50MM", FAMILY),
    ("Luigi", "Verdi", date(2016, 12, 10), "VRDLGU16T10L219K", FAMILY),
)


def add_patients(desk: Desk) -> None:
    """Mario, Giulia, and two people who share one phone. Their data are synthetic."""
    with desk.database.transaction() as db_session:
        for given_name, family_name, birth_on, tax_code, phone in _PATIENTS:
            patient = make_patient(
                given_name=given_name,
                family_name=family_name,
                birth_on=birth_on,
                tax_code=tax_code,
                phone=phone,
                language="it",
                created_at=desk.now(),
            )
            add_patient(db_session, patient)


def prove(desk: Desk, conversation_id: uuid.UUID, claim: Claim) -> Outcome:
    with desk.database.transaction() as db_session:
        return claim_identity(desk, db_session, conversation_id, claim)


def proved_chat(desk: Desk, wa_id: str = MARIO, claim: Claim = MARIO_CLAIM) -> uuid.UUID:
    """A conversation that has proved to speak for a patient; `add_patients` comes before."""
    conversation_id = receive_text(desk, wa_id, "buongiorno")
    assert prove(desk, conversation_id, claim) is Outcome.PROVED
    return conversation_id


def add_operator(desk: Desk, email: str = "operatore@example.org") -> uuid.UUID:
    """A member of staff nobody can log in as."""
    member = StaffMember(
        id=uuid.uuid4(),
        email=email,
        name="Operatore Inventato",
        role="operator",
        password_hash="-",
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        db_session.add(member)
    return member.id
