"""A desk over a PostgreSQL of its own, with no other service: for tests of use cases."""

import base64
import dataclasses
import secrets
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from runtime.settings import read_settings
from runtime.wiring import make_desk
from services.desk import Desk
from services.receive_notification import receive_notification
from store.migrate import upgrade_database
from store.tables import Base
from tests.notifications import text_message

NOWHERE = "http://127.0.0.1:9"
MOST_TRIES = 20
PHONE_NUMBER_ID = "100000000000001"
_JOB_TABLES = (
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_jobs",
    "procrastinate_workers",
)
_RESTART_NUMBERS = (
    "SELECT setval(sequence.oid, 1, false) FROM pg_class AS sequence"
    " WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
)


class MovableClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


def make_lone_desk(database_url: str) -> Desk:
    """A desk with fresh keys over a database brought to the newest schema."""
    desk = make_desk(read_settings(environment(database_url)))
    upgrade_database(desk.database.engine)
    return dataclasses.replace(desk, clock=MovableClock())


def environment(database_url: str) -> dict[str, str]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "RASA_URL": NOWHERE,
        "ACTIONS_TOKEN": "actions-token",
        "WHATSAPP_API_URL": f"{NOWHERE}/v25.0",
        "WHATSAPP_PHONE_NUMBER_ID": PHONE_NUMBER_ID,
        "WHATSAPP_ACCESS_TOKEN": "access-token",
        "WHATSAPP_APP_SECRET": "app-secret",
        "WHATSAPP_VERIFY_TOKEN": "verify-token",
        "SMS_API_URL": f"{NOWHERE}/sms",
        "SMS_API_TOKEN": "sms-token",
        "DATA_KEYS": f"k1:{key()},lookup:{key()}",
        "FACILITY": "riva-chiara",
        "SECRET_KEY": "console-secret",
        "PUBLIC_URL": "http://127.0.0.1:8000",
    }


def clock_of(desk: Desk) -> MovableClock:
    assert isinstance(desk.clock, MovableClock)
    return desk.clock


def empty(desk: Desk) -> None:
    """Forgets everything and sets the clock back, in milliseconds: tests are many.

    TRUNCATE makes every table and index a new file that the server has to write before it may
    stop; deleting a handful of rows touches none. A page of the test before may still be writing
    down that somebody looked: then it is done once more.
    """
    for tries_left in reversed(range(MOST_TRIES)):
        try:
            _delete_all(desk)
            break
        except DBAPIError:
            if not tries_left:
                raise
    desk.keeper.forget()
    clock_of(desk).__init__()  # type: ignore[misc]


def _delete_all(desk: Desk) -> None:
    tables = [*_JOB_TABLES, *(table.name for table in reversed(Base.metadata.sorted_tables))]
    with desk.database.transaction() as db_session:
        db_session.execute(text("; ".join(f"DELETE FROM {table}" for table in tables)))
        db_session.execute(text(_RESTART_NUMBERS))


def receive_text(desk: Desk, wa_id: str, body: str, **more: Any) -> uuid.UUID:
    """A patient's message through the webhook's use case; the conversation it fell into."""
    receive_notification(desk, text_message(wa_id, body, at=desk.now(), **more))
    with desk.database.transaction() as db_session:
        query = text("SELECT conversation_id FROM message ORDER BY id DESC LIMIT 1")
        return uuid.UUID(str(db_session.scalar(query)))
