"""What the operators' page says of who writes: proofs, delegations, and how good the number is."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from frontdesk.identity.code_tail import tail_matches
from frontdesk.identity.delegation import is_valid, last_day
from services.delegations import as_grant
from services.desk import Desk
from services.identity.claims import codes_of
from services.identity.errors import Claim
from services.identity.proofs import live_proof
from services.phone_numbers import is_on_record, is_trusted
from store.conversations import get_conversation
from store.database import DbSession
from store.delegations import delegations_about
from store.patients import get_patient, patients_born_on
from store.tables import Delegation, IdentityProof, Patient


@dataclass(frozen=True)
class ShownDelegation:
    """A delegation with the two people in it; `last_on` is the day it really ends.

    `delegate` is None where the principal named somebody who is on no record.
    """

    row: Delegation
    principal: Patient
    delegate: Patient | None
    last_on: date | None
    is_valid: bool


@dataclass(frozen=True)
class ShownIdentity:
    """Who is proved to write (None: nobody), for whom, and what their number proves."""

    proof: IdentityProof | None
    writer: Patient | None
    subject: Patient | None
    writes_from_record: bool
    number_is_trusted: bool
    disputed_at: datetime | None
    is_gone: bool
    delegations: Sequence[ShownDelegation]


def read_identity(desk: Desk, db_session: DbSession, conversation_id: uuid.UUID) -> ShownIdentity:
    """What is proved in the chat at this moment; looking renews nothing."""
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None:
        return ShownIdentity(None, None, None, False, False, None, False, ())
    writer = get_patient(db_session, proof.patient_id)
    conversation = get_conversation(db_session, conversation_id)
    return ShownIdentity(
        proof=proof,
        writer=writer,
        subject=get_patient(db_session, proof.subject_id) if proof.subject_id else writer,
        writes_from_record=is_on_record(writer, conversation),
        number_is_trusted=is_trusted(desk, writer),
        disputed_at=writer.phone_disputed_at,
        is_gone=writer.phone_gone_at is not None,
        delegations=[
            _shown(desk, db_session, row) for row in delegations_about(db_session, writer.id)
        ],
    )


def find_patient(db_session: DbSession, claim: Claim) -> Patient | None:
    """For the staff: the one patient with this birth date and code ending; None if not one."""
    matching = [
        patient
        for patient in patients_born_on(db_session, claim.birth_on)
        if any(tail_matches(code, claim.tax_code_tail) for code in codes_of(patient))
    ]
    return matching[0] if len(matching) == 1 else None


def _shown(desk: Desk, db_session: DbSession, row: Delegation) -> ShownDelegation:
    principal = get_patient(db_session, row.principal_id)
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    grant = as_grant(row)
    return ShownDelegation(
        row=row,
        principal=principal,
        delegate=get_patient(db_session, row.delegate_id) if row.delegate_id else None,
        last_on=last_day(grant, principal.birth_on),
        is_valid=is_valid(grant, principal.birth_on, today),
    )
