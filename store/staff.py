"""Staff members and the audit trail."""

import uuid
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import AuditEvent, StaffMember


def find_staff_by_email(db_session: DbSession, email: str) -> StaffMember | None:
    query = select(StaffMember).where(StaffMember.email == email.strip().lower())
    return db_session.scalar(query.with_for_update())


def get_staff(db_session: DbSession, staff_id: uuid.UUID) -> StaffMember | None:
    return db_session.get(StaffMember, staff_id)


def add_staff(db_session: DbSession, member: StaffMember) -> None:
    db_session.add(member)


def add_audit_event(
    db_session: DbSession, staff_id: uuid.UUID | None, action: str, subject: str, at: datetime
) -> None:
    db_session.add(AuditEvent(staff_id=staff_id, action=action, subject=subject, at=at))
