"""What stands beside a chat: who, appointments, symptoms, consents, what was before.

Reading changes and renews nothing. An appointment that is kept from the writer is kept from the
panel too (`services/discretion.py`): an operator might read it out to a parent.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.identity.levels import Operation
from frontdesk.identity.people import Person
from frontdesk.ownership import Owner
from services.desk import Desk
from services.discretion import is_kept_from
from services.identity import people_to_choose
from services.operator_desk.telling import may_tell
from services.phone_numbers import patients_of_number
from services.proved_people import may, proved_people
from services.read_identity import ShownIdentity, read_identity
from store import chat_panel
from store.appointments import booked_appointments, find_hold
from store.chats import find_chat, staff_names
from store.database import DbSession
from store.tables import (
    Appointment,
    Conversation,
    ConversationWait,
    IdentityProof,
    Patient,
    SymptomReport,
    WrapUp,
)
from store.waitlist import entries_of


@dataclass(frozen=True)
class PatientFile:
    """Of whom the chat speaks for. `waits_for`: ids of services on the waiting list."""

    patient: Patient
    coming: Sequence[Appointment]
    past: Sequence[Appointment]
    held: Appointment | None
    waits_for: Sequence[str]
    may_book: bool
    may_cancel: bool


@dataclass(frozen=True)
class Panel:
    """`is_mine`: whether this operator has the chat, and so may act. `may_tell`: the window.

    `last_proof`: the newest, over or not. `people`: for whom the writer may act. `on_number`: the
    patients on whose record the number is. `file` is None where nobody is known.
    """

    conversation: Conversation
    is_mine: bool
    may_tell: bool
    identity: ShownIdentity
    last_proof: IdentityProof | None
    people: Sequence[Person]
    on_number: Sequence[Patient]
    file: PatientFile | None
    cases: Sequence[SymptomReport]
    consent_wish: ConversationWait | None
    ends: Sequence[WrapUp]
    waits: Sequence[ConversationWait]
    staff_names: Mapping[uuid.UUID, str]


def read_panel(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, staff_id: uuid.UUID
) -> Panel | None:
    """None when there is no such chat."""
    conversation = find_chat(db_session, conversation_id)
    if conversation is None:
        return None
    identity = read_identity(desk, db_session, conversation_id)
    ends = chat_panel.ends_of_chat(db_session, conversation_id)
    waits = chat_panel.waits_of_chat(db_session, conversation_id)
    place = (desk, db_session, conversation_id)
    return Panel(
        conversation=conversation,
        is_mine=is_mine(conversation, staff_id),
        may_tell=may_tell(desk, conversation),
        identity=identity,
        last_proof=chat_panel.newest_proof(db_session, conversation_id),
        people=people_to_choose(*place, Operation.LIST),
        on_number=patients_of_number(db_session, conversation),
        file=_file(*place),
        cases=chat_panel.cases_of_chat(db_session, conversation_id),
        consent_wish=chat_panel.newest_consent_wish(db_session, conversation_id),
        ends=ends,
        waits=waits,
        staff_names=staff_names(
            db_session, [*(end.staff_id for end in ends), *(wait.staff_id for wait in waits)]
        ),
    )


def is_mine(conversation: Conversation, staff_id: uuid.UUID) -> bool:
    return conversation.owner == Owner.OPERATOR and conversation.owner_staff_id == staff_id


def _file(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> PatientFile | None:
    people = proved_people(desk, db_session, conversation_id)
    if people is None or not may(desk, db_session, people, Operation.LIST):
        return None
    patient = people.subject

    def may_show(service_id: str) -> bool:
        return not is_kept_from(desk, db_session, conversation_id, service_id)

    def shown(found: Sequence[Appointment]) -> list[Appointment]:
        return [one for one in found if may_show(one.service_id)]

    held = find_hold(db_session, conversation_id)
    now = desk.now()
    is_theirs = held is not None and held.patient_id == patient.id
    is_open = held is not None and held.held_until is not None and held.held_until > now
    return PatientFile(
        patient=patient,
        coming=shown(booked_appointments(db_session, patient.id, now)),
        past=shown(chat_panel.past_appointments(db_session, patient.id, now)),
        held=held if is_theirs and is_open else None,
        waits_for=[s for e in entries_of(db_session, patient.id) if may_show(s := e.service_id)],
        may_book=may(desk, db_session, people, Operation.BOOK),
        may_cancel=may(desk, db_session, people, Operation.CANCEL),
    )
