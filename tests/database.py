"""What tests look up in, and wipe from, the database."""

import time
import uuid
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from runtime.stack import Stack
from services.desk import Desk
from store.database import DbSession
from store.tables import AuditEvent, Base, OutgoingMessage
from tests.local_http import http

KEPT = {"patient", "staff_member", "delegation"}


def forget_chats(stack: Stack, desk: Desk) -> None:
    """Empties every table but patients, delegations and staff, and the simulator's phones.

    The workers of the test before may still be at work: it is done once nobody is.
    """
    http.post(f"{stack.urls['simulator']}/sim/reset").raise_for_status()
    deadline = time.monotonic() + 60
    while not _emptied(desk):
        if time.monotonic() > deadline:
            raise TimeoutError("the services never came to rest")
        time.sleep(0.05)


def _emptied(desk: Desk) -> bool:
    """Deletes all rows, children first; False when somebody works on some of them."""
    try:
        with desk.database.transaction() as db_session:
            db_session.execute(text("DELETE FROM procrastinate_jobs WHERE status <> 'doing'"))
            if db_session.scalar(text("SELECT count(*) FROM procrastinate_jobs")):
                return False
            for table in reversed(Base.metadata.sorted_tables):
                if table.name not in KEPT:
                    db_session.execute(table.delete())
    except DBAPIError:
        return False
    return True


def rows(desk: Desk, query: str, **values: Any) -> list[Any]:
    with desk.database.transaction() as db_session:
        return list(db_session.execute(text(query), values))


def scalar(desk: Desk, query: str, **values: Any) -> Any:
    with desk.database.transaction() as db_session:
        return db_session.scalar(text(query), values)


def count_audit_events(db_session: DbSession, action: str, subject: str) -> int:
    query = select(func.count()).where(AuditEvent.action == action, AuditEvent.subject == subject)
    return db_session.scalar(query) or 0


def outgoing_of(db_session: DbSession, conversation_id: uuid.UUID) -> list[OutgoingMessage]:
    """The messages to a conversation, oldest first."""
    to_it = OutgoingMessage.conversation_id == conversation_id
    query = select(OutgoingMessage).where(to_it).order_by(OutgoingMessage.position)
    return list(db_session.scalars(query))
