"""Symptom cases as the chat finds them again: by key, half done, due to be asked after."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from store.database import DbSession
from store.tables import Conversation, OutgoingMessage, SymptomReport, SymptomReportEvent


def report_of_key(db_session: DbSession, report_key: str) -> SymptomReport | None:
    """The case of one collected chat, locked."""
    query = select(SymptomReport).where(SymptomReport.report_key == report_key)
    return db_session.scalar(query.with_for_update())


def left_interviews(db_session: DbSession, silent_since: datetime) -> Sequence[uuid.UUID]:
    """Cases whose interview was begun and not judged, in chats silent since then or longer."""
    query = (
        select(SymptomReport.id)
        .join(Conversation, Conversation.id == SymptomReport.conversation_id)
        .where(
            SymptomReport.is_finished.is_(False),
            SymptomReport.findings.is_not(None),
            SymptomReport.assessment.is_(None),
            func.coalesce(Conversation.last_inbound_at, SymptomReport.created_at) <= silent_since,
        )
    )
    return db_session.scalars(query.order_by(SymptomReport.created_at)).all()


def follow_ups_due(db_session: DbSession, now: datetime) -> Sequence[uuid.UUID]:
    """Cases to be asked after by now."""
    query = select(SymptomReport.id).where(
        SymptomReport.follow_up_at <= now, SymptomReport.followed_up_at.is_(None)
    )
    return db_session.scalars(query.order_by(SymptomReport.follow_up_at)).all()


def asked_after(
    db_session: DbSession, conversation_id: uuid.UUID, since: datetime
) -> SymptomReport | None:
    """The newest case of a chat, if it was asked after since then; locked."""
    query = (
        select(SymptomReport)
        .where(SymptomReport.conversation_id == conversation_id)
        .order_by(SymptomReport.created_at.desc())
        .limit(1)
        .with_for_update()
    )
    report = db_session.scalar(query)
    if report is None or report.followed_up_at is None:
        return None
    return report if report.followed_up_at >= since else None


def follow_up_notes(db_session: DbSession, report_id: uuid.UUID) -> Sequence[str]:
    """What is noted of the question the day after: "asked", "not_asked", then the answer."""
    query = (
        select(SymptomReportEvent.note)
        .where(SymptomReportEvent.report_id == report_id, SymptomReportEvent.kind == "followed_up")
        .order_by(SymptomReportEvent.id)
    )
    return [note for note in db_session.scalars(query) if note is not None]


def count_said(db_session: DbSession, conversation_id: uuid.UUID, key_prefix: str) -> int:
    """How many messages with such keys were queued in a chat."""
    query = select(func.count()).where(
        OutgoingMessage.conversation_id == conversation_id,
        OutgoingMessage.dedup_key.startswith(key_prefix, autoescape=True),
    )
    return db_session.scalar(query) or 0
