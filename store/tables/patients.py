"""Patients, and how a conversation proved to speak for one."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from store.encryption import EncryptedDate, EncryptedText
from store.tables.base import Base


class Patient(Base):
    """A person the facility knows. Look-ups go through keyed hashes, never through clear text."""

    __tablename__ = "patient"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    given_name: Mapped[str] = mapped_column(EncryptedText("patient.given_name"))
    family_name: Mapped[str] = mapped_column(EncryptedText("patient.family_name"))
    birth_on: Mapped[date] = mapped_column(EncryptedDate("patient.birth_on"))
    birth_on_hash: Mapped[bytes] = mapped_column(index=True)
    tax_code: Mapped[str] = mapped_column(EncryptedText("patient.tax_code"))
    tax_code_hash: Mapped[bytes] = mapped_column(unique=True)
    phone: Mapped[str | None] = mapped_column(EncryptedText("patient.phone"))
    phone_hash: Mapped[bytes | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(default="it")
    created_at: Mapped[datetime]


class IdentityAttempt(Base):
    """One try at proving who one is: `matched` or `mismatched`, counted towards the lock."""

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


class IdentityProof(Base):
    """That a conversation speaks for a patient, at a level (1, 2, 3), until it falls silent."""

    __tablename__ = "identity_proof"
    __table_args__ = (
        Index("ix_identity_proof_open", "conversation_id", postgresql_where="ended_at IS NULL"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id"))
    patient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("patient.id"))
    level: Mapped[int]
    method: Mapped[str]
    proved_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
