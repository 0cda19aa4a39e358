"""What Meta or the SMS gateway told us and the machine put aside for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from store.database import DbSession
from store.tables import NotificationItem


@dataclass(frozen=True)
class NoticeAside:
    """`problem`: services/apply_notifications.py; a constant name, no content."""

    id: int
    problem: str
    received_at: datetime


def notices_aside(db_session: DbSession, limit: int) -> Sequence[NoticeAside]:
    """The newest first. They are kept for 30 days."""
    item = NotificationItem
    query = (
        select(item.id, func.coalesce(item.problem, ""), item.received_at)
        .where(item.problem.is_not(None))
        .order_by(item.id.desc())
        .limit(limit)
    )
    return [NoticeAside(*row) for row in db_session.execute(query)]


def count_notices_aside(db_session: DbSession) -> int:
    query = select(func.count()).where(NotificationItem.problem.is_not(None))
    return db_session.scalar(query) or 0


def lock_notice_aside(db_session: DbSession, item_id: int) -> NotificationItem | None:
    """None when somebody has seen to it already."""
    query = (
        select(NotificationItem)
        .where(NotificationItem.id == item_id, NotificationItem.problem.is_not(None))
        .with_for_update()
    )
    return db_session.scalar(query)
