"""Invented patients, staff and summaries for the console to show."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from argon2 import PasswordHasher

from frontdesk.messages import Content
from frontdesk.ownership import Urgency
from services import hand_off
from services.desk import Desk
from services.identity import Claim, Outcome, claim_identity
from services.ownership import WaitingFor
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from services.speak import queue_contents
from services.symptoms import save_symptom_report
from store.conversations import find_conversation
from store.outgoing import advance, get_outgoing
from store.patients import add_patient, make_patient
from store.tables import StaffMember
from tests.database import scalar
from tests.notifications import PHONE_NUMBER_ID, envelope, message, value_of

PASSWORD = "una frase lunga e inventata"
OLGA, OTTO = "olga@example.org", "otto@example.org"
NORA, NINO = "nora@example.org", "nino@example.org"
MARIO, GIULIA, SAMIA = "390000000101", "390000000102", "390000000103"
NAMES = {MARIO: "Mario Rossi Demo", GIULIA: "Giulia Bianchi Demo", SAMIA: "Samia Khan Demo"}


@dataclass(frozen=True)
class Staff:
    """The ids of those who may log in."""

    olga: uuid.UUID
    otto: uuid.UUID
    nora: uuid.UUID
    nino: uuid.UUID


# As strong as nothing, so that a test does not spend its time on it; the form says how it was made.
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def add_staff(desk: Desk) -> Staff:
    people = (
        (OLGA, "Olga Operatrice", "operator"),
        (OTTO, "Otto Operatore", "operator"),
        (NORA, "Nora Infermiera", "nurse"),
        (NINO, "Nino Infermiere", "nurse"),
    )
    members = [
        StaffMember(
            id=uuid.uuid4(),
            email=email,
            name=name,
            role=role,
            password_hash=QUICK_HASH,
            created_at=desk.now(),
        )
        for email, name, role in people
    ]
    with desk.database.transaction() as db_session:
        db_session.add_all(members)
    return Staff(*(member.id for member in members))


def writes(desk: Desk, wa_id: str, words: str, wamid: str | None = None) -> uuid.UUID:
    """A patient's words, received and screened as always; the chat they fell into."""
    return sends(desk, wa_id, wamid, type="text", text={"body": words})


def sends(desk: Desk, wa_id: str, wamid: str | None = None, **content: Any) -> uuid.UUID:
    """Anything a patient can send."""
    name = NAMES.get(wa_id, f"Persona Inventata {wa_id[-3:]}")
    contacts = [{"wa_id": wa_id, "profile": {"name": name}}]
    one = message(wa_id, desk.now(), wamid, **content)
    receive_notification(desk, envelope(value_of(messages=[one], contacts=contacts)))
    with desk.database.transaction() as db_session:
        conversation = find_conversation(db_session, PHONE_NUMBER_ID, wa_id, None)
        assert conversation is not None
    screen_messages(desk, conversation.id)
    return conversation.id


def waits(
    desk: Desk,
    wa_id: str,
    words: str,
    reason: str = "requested",
    urgency: str = Urgency.ROUTINE,
) -> uuid.UUID:
    """A patient who wrote and now waits for a person."""
    conversation_id = writes(desk, wa_id, words)
    with desk.database.transaction() as db_session:
        hand_off.request_operator(desk, db_session, conversation_id, WaitingFor(reason, urgency))
    return conversation_id


def was_silent_for(desk: Desk, wa_id: str, span: timedelta) -> None:
    """Sets the patient's last words back, as if so much time had gone by."""
    with desk.database.transaction() as db_session:
        conversation = find_conversation(db_session, PHONE_NUMBER_ID, wa_id, None)
        assert conversation is not None
        conversation.last_inbound_at = desk.now() - span


def takes(desk: Desk, conversation_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        hand_off.take(desk, db_session, conversation_id, staff_id)


def bot_says(desk: Desk, conversation_id: uuid.UUID, *contents: Content) -> None:
    with desk.database.transaction() as db_session:
        queue_contents(
            desk,
            db_session,
            conversation_id,
            contents,
            dedup_key=f"reply:{uuid.uuid4().hex}",
            author="bot",
        )


def moves_on(desk: Desk, state: str, error_code: int | None = None, failure: str = "") -> None:
    """The newest outgoing message reaches a state, as the worker or Meta would report."""
    newest = scalar(desk, "SELECT id FROM outgoing_message ORDER BY position DESC LIMIT 1")
    with desk.database.transaction() as db_session:
        row = get_outgoing(db_session, newest)
        row.failure = failure or None
        advance(db_session, row, state, desk.now(), error_code)


def tells_symptoms(
    desk: Desk,
    wa_id: str,
    complaint: str,
    urgency: str = Urgency.ROUTINE,
    red_flags: Sequence[str] = (),
    **answers: str,
) -> uuid.UUID:
    """A patient whose summary now waits for a nurse; the id of the summary."""
    conversation_id = writes(desk, wa_id, complaint)
    said = {"complaint": complaint, "person": "per me", "onset": "da ieri", "severity": "medio"}
    with desk.database.transaction() as db_session:
        save_symptom_report(
            desk,
            db_session,
            conversation_id,
            report_key=uuid.uuid4().hex,
            answers={**said, "details": "–", **answers},
            urgency=urgency,
            red_flags=red_flags,
            is_for_writer=True,
        )
    newest = "SELECT id FROM symptom_report WHERE conversation_id = :id ORDER BY created_at DESC"
    return uuid.UUID(str(scalar(desk, newest, id=conversation_id)))


def proves_to_be_mario(desk: Desk) -> uuid.UUID:
    """Mario's chat speaks for the patient Mario Rossi from now on."""
    born_on = date(1980, 1, 1)
    patient = make_patient(
        given_name="Mario",
        family_name="Rossi",
        birth_on=born_on,
        tax_code="RSSMRA80A01H501U",
        phone=MARIO,
        language="it",
        created_at=desk.now(),
    )
    conversation_id = writes(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        add_patient(db_session, patient)
        db_session.flush()
        claim = Claim(born_on, "H501U")
        assert claim_identity(desk, db_session, conversation_id, claim) == Outcome.PROVED
    return conversation_id
