"""Staff members and the audit trail."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from store.database import DbSession
from store.tables import AuditEvent, StaffMember


def find_staff_by_email(db_session: DbSession, email: str) -> StaffMember | None:
    """Not locked: passwords are compared slowly, and nobody should wait for that."""
    return db_session.scalar(select(StaffMember).where(StaffMember.email == email.strip().lower()))


def get_staff(db_session: DbSession, staff_id: uuid.UUID) -> StaffMember | None:
    return db_session.get(StaffMember, staff_id)


def lock_staff(db_session: DbSession, staff_id: uuid.UUID) -> StaffMember | None:
    """The row as it is now, held until the transaction ends.

    Its key stays free: who takes a chat refers to it and must not wait for us.
    """
    query = select(StaffMember).where(StaffMember.id == staff_id).with_for_update(key_share=True)
    return db_session.scalar(query.execution_options(populate_existing=True))


def lock_active(db_session: DbSession, role: str) -> Sequence[StaffMember]:
    """Everybody active of a role, in one order, held: none of them can leave meanwhile."""
    query = (
        select(StaffMember)
        .where(StaffMember.role == role, StaffMember.is_active)
        .order_by(StaffMember.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return db_session.scalars(query).all()


def all_staff(db_session: DbSession) -> Sequence[StaffMember]:
    """Everybody, by name; a facility has some dozens."""
    return db_session.scalars(select(StaffMember).order_by(StaffMember.name, StaffMember.id)).all()


def add_staff(db_session: DbSession, member: StaffMember) -> None:
    db_session.add(member)


def add_audit_event(
    db_session: DbSession,
    staff_id: uuid.UUID | None,
    action: str,
    subject: str,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """`changes`: {field: [before, after]} of an account, never anything of a patient's."""
    event = AuditEvent(staff_id=staff_id, action=action, subject=subject, at=at)
    event.changes = dict(changes) if changes else None
    db_session.add(event)
