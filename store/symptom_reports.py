"""Symptom summaries (cases), their queue, and what happened to them."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from store.database import DbSession
from store.tables import StaffMember, SymptomReport, SymptomReportEvent

MOST_EARLIER = 10


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


def taken_by(db_session: DbSession, staff_id: uuid.UUID) -> Sequence[uuid.UUID]:
    """The cases this nurse is at work on."""
    query = (
        select(SymptomReport.id)
        .where(SymptomReport.status == "taken", SymptomReport.staff_id == staff_id)
        .order_by(SymptomReport.id)
    )
    return db_session.scalars(query).all()


def holders_but(db_session: DbSession, role: str) -> Sequence[uuid.UUID]:
    """Those who have taken cases and are not, or not any longer, active members of this role."""
    query = (
        select(StaffMember.id)
        .distinct()
        .join(SymptomReport, SymptomReport.staff_id == StaffMember.id)
        .where(SymptomReport.status == "taken")
        .where(or_(StaffMember.is_active.is_(False), StaffMember.role != role))
    )
    return db_session.scalars(query).all()


def get_report(db_session: DbSession, report_id: uuid.UUID) -> SymptomReport | None:
    """The report as it is now, locked until the transaction ends."""
    return db_session.get(SymptomReport, report_id, with_for_update=True, populate_existing=True)


def look_at(db_session: DbSession, report_id: uuid.UUID) -> SymptomReport | None:
    """The report, not locked."""
    return db_session.get(SymptomReport, report_id)


def add_event(db_session: DbSession, event: SymptomReportEvent) -> None:
    db_session.add(event)


def events_of(db_session: DbSession, report_id: uuid.UUID) -> Sequence[SymptomReportEvent]:
    """What happened to a report, in order."""
    query = (
        select(SymptomReportEvent)
        .where(SymptomReportEvent.report_id == report_id)
        .order_by(SymptomReportEvent.at, SymptomReportEvent.id)
    )
    return db_session.scalars(query).all()


def overdue_ids(db_session: DbSession, now: datetime) -> Sequence[uuid.UUID]:
    """Reports nobody has taken in time, not marked as such yet."""
    query = select(SymptomReport.id).where(
        SymptomReport.status == "new",
        SymptomReport.due_at < now,
        SymptomReport.escalated_at.is_(None),
    )
    return db_session.scalars(query.order_by(SymptomReport.due_at)).all()


def has_escalated_cases(db_session: DbSession, conversation_id: uuid.UUID) -> bool:
    """Whether a late case of this chat still waits for a nurse."""
    query = select(SymptomReport.id).where(
        SymptomReport.conversation_id == conversation_id,
        SymptomReport.status == "new",
        SymptomReport.escalated_at.is_not(None),
    )
    return db_session.scalar(query.limit(1)) is not None


def count_escalated(db_session: DbSession) -> int:
    """Reports past their deadline that still nobody has taken."""
    query = select(func.count()).where(
        SymptomReport.status == "new", SymptomReport.escalated_at.is_not(None)
    )
    return db_session.scalar(query) or 0


def earlier_of_person(db_session: DbSession, report: SymptomReport) -> Sequence[SymptomReport]:
    """Earlier reports told in the same chat or of the same patient, the latest first."""
    is_same = SymptomReport.conversation_id == report.conversation_id
    if report.patient_id is not None:
        is_same = or_(is_same, SymptomReport.patient_id == report.patient_id)
    query = (
        select(SymptomReport)
        .where(is_same, SymptomReport.id != report.id)
        .where(SymptomReport.created_at <= report.created_at)
        .order_by(SymptomReport.created_at.desc())
        .limit(MOST_EARLIER)
    )
    return db_session.scalars(query).all()
