"""Everything the outside told us besides patients' messages, kept once each."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.tables import NotificationItem

CHUNK = 500


def dedup_hash(key: str) -> bytes:
    """Item keys can hold ids of any length and kind; their hash fits an index."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()


def save_items(db_session: DbSession, rows: Sequence[Mapping[str, Any]]) -> int:
    """Inserts what is not known yet; returns how many were new."""
    new = 0
    for start in range(0, len(rows), CHUNK):
        statement = (
            insert(NotificationItem)
            .values([dict(row) for row in rows[start : start + CHUNK]])
            .on_conflict_do_nothing(index_elements=[NotificationItem.dedup_hash])
            .returning(NotificationItem.id)
        )
        new += len(db_session.scalars(statement).all())
    return new


def unhandled_item_ids(db_session: DbSession, limit: int = 200) -> Sequence[int]:
    query = (
        select(NotificationItem.id)
        .where(NotificationItem.handled_at.is_(None))
        .order_by(NotificationItem.id)
        .limit(limit)
    )
    return db_session.scalars(query).all()


def take_item(db_session: DbSession, item_id: int) -> NotificationItem | None:
    """The item, locked, unless somebody else has it or it is done."""
    query = (
        select(NotificationItem)
        .where(NotificationItem.id == item_id, NotificationItem.handled_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    return db_session.scalar(query)


def mark_item_handled(item: NotificationItem, now: datetime, problem: str | None = None) -> None:
    item.handled_at = now
    item.problem = problem


def clear_problem(db_session: DbSession, key: bytes) -> None:
    """The item with this `dedup_hash` was understood after all: nobody need read it."""
    db_session.execute(
        update(NotificationItem).where(NotificationItem.dedup_hash == key).values(problem=None)
    )


def put_item_aside(db_session: DbSession, item_id: int, now: datetime, problem: str) -> None:
    """As `mark_item_handled`, without reading the item: it may be what cannot be read."""
    db_session.execute(
        update(NotificationItem)
        .where(NotificationItem.id == item_id, NotificationItem.handled_at.is_(None))
        .values(handled_at=now, problem=problem)
    )
