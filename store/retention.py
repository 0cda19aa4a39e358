"""Deleting what is no longer needed."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from store.database import DbSession
from store.tables import ActionResult, NotificationItem

ACTION_RESULTS = timedelta(days=2)
NOTIFICATIONS = timedelta(days=30)
"""Longer than Meta repeats a notification (up to 7 days)."""


def delete_old_rows(db_session: DbSession, now: datetime) -> None:
    """Answers of actions (only needed while a turn may be repeated) and applied notifications."""
    db_session.execute(delete(ActionResult).where(ActionResult.created_at < now - ACTION_RESULTS))
    db_session.execute(
        delete(NotificationItem).where(
            NotificationItem.handled_at.is_not(None),
            NotificationItem.received_at < now - NOTIFICATIONS,
        )
    )
