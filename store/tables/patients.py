"""Patients, who may act for whom, and how a conversation proved to speak for one."""

import uuid
from datetime import date, datetime

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Identity, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedDate, EncryptedText
from store.tables.base import Base


class Patient(Base):
    """A person the facility knows. Look-ups go through keyed hashes, never through clear text.

    Somebody without a codice fiscale has `other_code` of a system: stp, eni or team.
    `phone_verified_at`: when the person last proved to hold the number (None: never).
    `phone_disputed_at`: somebody who has the number says it is not this patient's.
    `phone_gone_at`: WhatsApp showed that the number was left, or passed to another person.
    """

    __tablename__ = "patient"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    given_name: Mapped[str] = mapped_column(EncryptedText("patient.given_name"))
    family_name: Mapped[str] = mapped_column(EncryptedText("patient.family_name"))
    birth_on: Mapped[date] = mapped_column(EncryptedDate("patient.birth_on"))
    birth_on_hash: Mapped[bytes] = mapped_column(index=True)
    tax_code: Mapped[str | None] = mapped_column(EncryptedText("patient.tax_code"))
    tax_code_hash: Mapped[bytes | None] = mapped_column(unique=True)
    other_code: Mapped[str | None] = mapped_column(EncryptedText("patient.other_code"))
    other_code_system: Mapped[str | None]
    other_code_hash: Mapped[bytes | None] = mapped_column(unique=True)
    phone: Mapped[str | None] = mapped_column(EncryptedText("patient.phone"))
    phone_hash: Mapped[bytes | None] = mapped_column(index=True)
    phone_verified_at: Mapped[datetime | None]
    phone_disputed_at: Mapped[datetime | None]
    phone_gone_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(default="it")
    created_at: Mapped[datetime]


class Delegation(Base):
    """That one patient may act for another (FHIR: RelatedPerson and Consent).

    `scopes`: book, cancel, reminders, availability_of_results, results. `basis`: parent, guardian,
    written, verbal_operator. `valid_to` is the last day. `evidence_ref` says where the paper is.
    `named_birth_on`, `named_tail`: whom the principal named in the chat, in their own words. When
    nobody on record has these, `delegate_id` is None: it lets nobody do anything, and reads the
    same to the principal, who must not learn who is a patient.
    """

    __tablename__ = "delegation"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    principal_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    delegate_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"), index=True)
    named_birth_on: Mapped[date | None] = mapped_column(EncryptedDate("delegation.named_birth_on"))
    named_tail: Mapped[str | None] = mapped_column(EncryptedText("delegation.named_tail"))
    scopes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    basis: Mapped[str]
    evidence_ref: Mapped[str | None] = mapped_column(EncryptedText("delegation.evidence_ref"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    created_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff_member.id"))
    created_at: Mapped[datetime]


class IdentityAttempt(Base):
    """One try at proving who one is: `matched`, `mismatched` (counted towards the lock), or
    `set_aside` (an STP or ENI code that is on no record: a person looks, nobody is to blame).
    """

    __tablename__ = "identity_attempt"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    method: Mapped[str]
    outcome: Mapped[str]
    at: Mapped[datetime]


class IdentityCode(Base):
    """A one-time code. `patient_id` is None when the data matched nobody: no SMS went out then.

    The row exists in both cases, so that the dialogue cannot tell a stranger which it was.
    """

    __tablename__ = "identity_code"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    patient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"))
    code_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class DeskCode(Base):
    """A code handed over at the desk to somebody whose document was seen there; single use."""

    __tablename__ = "desk_code"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"), index=True)
    code_hash: Mapped[bytes]
    created_by: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_member.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class IdentityProof(Base):
    """That a conversation is written by a patient, at a level (1, 2, 3), until it falls silent.

    `patient_id` proved to be writing. `subject_id` is whom they speak for, by `delegation_id`;
    None when they speak for themselves.
    """

    __tablename__ = "identity_proof"
    __table_args__ = (
        Index("ix_identity_proof_open", "conversation_id", postgresql_where="ended_at IS NULL"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"))
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"))
    subject_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("patient.id"))
    delegation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("delegation.id"))
    level: Mapped[int]
    method: Mapped[str]
    proved_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
