"""Symptom summaries and their queue."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from store.database import DbSession
from store.tables import SymptomReport


def add_report(db_session: DbSession, report: SymptomReport) -> None:
    """Saves the report unless one with the same key is there."""
    known = select(SymptomReport.id).where(SymptomReport.report_key == report.report_key)
    if db_session.scalar(known) is None:
        db_session.add(report)


def open_reports(db_session: DbSession) -> Sequence[SymptomReport]:
    """Reports not reviewed yet, oldest first (the caller orders by urgency)."""
    query = (
        select(SymptomReport)
        .where(SymptomReport.status != "reviewed")
        .order_by(SymptomReport.created_at)
    )
    return db_session.scalars(query).all()


def recently_reviewed(db_session: DbSession, limit: int = 20) -> Sequence[SymptomReport]:
    query = (
        select(SymptomReport)
        .where(SymptomReport.status == "reviewed")
        .order_by(SymptomReport.reviewed_at.desc())
        .limit(limit)
    )
    return db_session.scalars(query).all()


def get_report(db_session: DbSession, report_id: uuid.UUID) -> SymptomReport | None:
    return db_session.get(SymptomReport, report_id, with_for_update=True)
