"""What tests look up in, and wipe from, the database."""

import time
from typing import Any

import httpx
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from runtime.stack import Stack
from services.desk import Desk
from store.tables import Base

KEPT = {"patient", "staff_member", "delegation"}


def forget_chats(stack: Stack, desk: Desk) -> None:
    """Empties every table but patients, delegations and staff, and the simulator's phones.

    The workers of the test before may still be at work: it is done once nobody is.
    """
    httpx.post(f"{stack.urls['simulator']}/sim/reset", timeout=10).raise_for_status()
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
