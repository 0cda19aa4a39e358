"""Deleting what is no longer needed.

Terms: reference italian-health-desk 3.6 (tokens and one-time codes hours; notifications 30 days).
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, exists, func, select
from sqlalchemy.orm import aliased

from store.database import DbSession
from store.tables import (
    ActionResult,
    Appointment,
    AppointmentEvent,
    DeskCode,
    IdentityAttempt,
    IdentityCode,
    NotificationItem,
    SheetLink,
    StaffInvitation,
    StaffSession,
    WaitlistOffer,
)

ACTION_RESULTS = timedelta(days=2)
NOTIFICATIONS = timedelta(days=30)
"""Longer than Meta repeats a notification (up to 7 days)."""
CODES = timedelta(days=1)
"""After they ended: the limits count the codes of an hour."""
ATTEMPTS = timedelta(days=30)
"""The locks count those of a day."""
SHEET_LINKS = timedelta(days=30)
"""After they expired. A link that is gone reads as one that has expired."""
LOGINS = timedelta(days=90)
"""After they ended; that somebody came and went stays in the audit trail."""
UNCLAIMED_HOLDS = timedelta(days=30)


def delete_old_rows(db_session: DbSession, now: datetime) -> None:
    """Answers of actions (only needed while a turn may be repeated), applied notifications,
    codes, tries, links, the staff's logins, and times that were held and never booked."""
    too_old = (
        (ActionResult, ActionResult.created_at < now - ACTION_RESULTS),
        (NotificationItem, _is_applied(now)),
        (IdentityCode, IdentityCode.expires_at < now - CODES),
        (DeskCode, DeskCode.expires_at < now - CODES),
        (IdentityAttempt, IdentityAttempt.at < now - ATTEMPTS),
        (SheetLink, SheetLink.expires_at < now - SHEET_LINKS),
        (StaffInvitation, StaffInvitation.expires_at < now - LOGINS),
        (StaffSession, func.coalesce(StaffSession.ended_at, StaffSession.seen_at) < now - LOGINS),
    )
    for table, is_too_old in too_old:
        db_session.execute(delete(table).where(is_too_old))
    _delete_unclaimed_holds(db_session, now)


def _is_applied(now: datetime) -> ColumnElement[bool]:
    item = NotificationItem
    return and_(item.handled_at.is_not(None), item.received_at < now - NOTIFICATIONS)


def _delete_unclaimed_holds(db_session: DbSession, now: datetime) -> None:
    """With their history. What an offer of the waiting list held is part of that offer's."""
    later = aliased(Appointment)
    unclaimed = and_(
        Appointment.status == "cancelled",
        Appointment.booking_key.is_(None),
        Appointment.hold_key.is_not(None),
        Appointment.created_at < now - UNCLAIMED_HOLDS,
        ~exists().where(WaitlistOffer.appointment_id == Appointment.id),
        ~exists().where(SheetLink.appointment_id == Appointment.id),
        ~exists().where(later.rescheduled_from_id == Appointment.id),
    )
    ids = db_session.scalars(select(Appointment.id).where(unclaimed)).all()
    event = AppointmentEvent
    db_session.execute(delete(event).where(event.appointment_id.in_(ids)))
    db_session.execute(delete(Appointment).where(Appointment.id.in_(ids)))
