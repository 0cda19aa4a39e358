"""What the panel beside a chat reads: the newest first, never more than a screen of it."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import (
    Appointment,
    ConversationWait,
    IdentityProof,
    SymptomReport,
    WrapUp,
)

MOST = 8
WISHES = ("wish_consent_optin", "wish_consent_optout")


def newest_proof(db_session: DbSession, conversation_id: uuid.UUID) -> IdentityProof | None:
    """What the chat last proved, whether it still holds or not."""
    query = (
        select(IdentityProof)
        .where(IdentityProof.conversation_id == conversation_id)
        .order_by(IdentityProof.proved_at.desc(), IdentityProof.last_used_at.desc())
        .limit(1)
    )
    return db_session.scalar(query)


def past_appointments(
    db_session: DbSession, patient_id: uuid.UUID, now: datetime
) -> Sequence[Appointment]:
    """What has begun, and what was cancelled; never a hold that nobody booked."""
    query = (
        select(Appointment)
        .where(
            Appointment.patient_id == patient_id,
            Appointment.booking_key.is_not(None),
            (Appointment.starts_at <= now) | (Appointment.status == "cancelled"),
        )
        .order_by(Appointment.starts_at.desc())
        .limit(MOST)
    )
    return db_session.scalars(query).all()


def cases_of_chat(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[SymptomReport]:
    query = (
        select(SymptomReport)
        .where(SymptomReport.conversation_id == conversation_id)
        .order_by(SymptomReport.created_at.desc())
        .limit(MOST)
    )
    return db_session.scalars(query).all()


def ends_of_chat(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[WrapUp]:
    query = (
        select(WrapUp)
        .where(WrapUp.conversation_id == conversation_id)
        .order_by(WrapUp.closed_at.desc())
        .limit(MOST)
    )
    return db_session.scalars(query).all()


def waits_of_chat(db_session: DbSession, conversation_id: uuid.UUID) -> Sequence[ConversationWait]:
    query = (
        select(ConversationWait)
        .where(ConversationWait.conversation_id == conversation_id)
        .order_by(ConversationWait.id.desc())
        .limit(MOST)
    )
    return db_session.scalars(query).all()


def newest_consent_wish(
    db_session: DbSession, conversation_id: uuid.UUID
) -> ConversationWait | None:
    """The last time the person asked for messages, or for none."""
    query = (
        select(ConversationWait)
        .where(
            ConversationWait.conversation_id == conversation_id,
            ConversationWait.reason.in_(WISHES),
        )
        .order_by(ConversationWait.id.desc())
        .limit(1)
    )
    return db_session.scalar(query)
