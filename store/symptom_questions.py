"""What nurses asked in the chat about a case, and what came back."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from store.database import DbSession
from store.tables import SymptomReport, SymptomReportQuestion


def add_question(db_session: DbSession, question: SymptomReportQuestion) -> None:
    db_session.add(question)


def questions_of(db_session: DbSession, report_id: uuid.UUID) -> Sequence[SymptomReportQuestion]:
    query = (
        select(SymptomReportQuestion)
        .where(SymptomReportQuestion.report_id == report_id)
        .order_by(SymptomReportQuestion.asked_at)
    )
    return db_session.scalars(query).all()


def newest_question(
    db_session: DbSession, conversation_id: uuid.UUID, asked_since: datetime
) -> SymptomReportQuestion | None:
    """The newest question in a chat that is not older and whose case is not closed."""
    query = (
        select(SymptomReportQuestion)
        .join(SymptomReport, SymptomReport.id == SymptomReportQuestion.report_id)
        .where(
            SymptomReportQuestion.conversation_id == conversation_id,
            SymptomReportQuestion.asked_at >= asked_since,
            SymptomReport.status != "reviewed",
        )
        .order_by(SymptomReportQuestion.asked_at.desc())
        .limit(1)
    )
    return db_session.scalar(query)


def last_asked_at(
    db_session: DbSession, report_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, datetime]:
    """When a nurse asked last about each report."""
    return _newest(db_session, report_ids, SymptomReportQuestion.asked_at)


def last_answered_at(
    db_session: DbSession, report_ids: Sequence[uuid.UUID]
) -> Mapping[uuid.UUID, datetime]:
    """When the patient answered last about each report."""
    return _newest(db_session, report_ids, SymptomReportQuestion.answered_at)


def _newest(
    db_session: DbSession,
    report_ids: Sequence[uuid.UUID],
    column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
) -> Mapping[uuid.UUID, datetime]:
    query = (
        select(SymptomReportQuestion.report_id, func.max(column))
        .where(SymptomReportQuestion.report_id.in_(report_ids))
        .group_by(SymptomReportQuestion.report_id)
    )
    return {row[0]: row[1] for row in db_session.execute(query) if row[1] is not None}
