"""What tests look up in, and wipe from, the database."""

from typing import Any

import httpx
from sqlalchemy import text

from runtime.stack import Stack
from services.desk import Desk

KEPT = {"patient", "staff_member", "alembic_version"}


def forget_chats(stack: Stack, desk: Desk) -> None:
    """Empties every table but patients and staff, and the simulator's phones."""
    httpx.post(f"{stack.urls['simulator']}/sim/reset", timeout=10).raise_for_status()
    with desk.database.transaction() as db_session:
        tables = db_session.scalars(
            text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        ours = [t for t in tables if t not in KEPT and not t.startswith("procrastinate_")]
        db_session.execute(text(f"TRUNCATE {', '.join(ours)} CASCADE"))
        db_session.execute(text("DELETE FROM procrastinate_jobs WHERE status <> 'doing'"))


def rows(desk: Desk, query: str, **values: Any) -> list[Any]:
    with desk.database.transaction() as db_session:
        return list(db_session.execute(text(query), values))


def scalar(desk: Desk, query: str, **values: Any) -> Any:
    with desk.database.transaction() as db_session:
        return db_session.scalar(text(query), values)
