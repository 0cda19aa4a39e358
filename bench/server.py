"""A desk over a PostgreSQL of its own, thrown away afterwards: no other service, no network."""

import base64
import dataclasses
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from runtime.embedded import EmbeddedPostgres, running
from runtime.embedded.cluster import Role
from runtime.settings import read_settings
from runtime.stack import Ports
from runtime.wiring import make_desk
from services.desk import Desk
from store.migrate import upgrade_database

NOWHERE = "http://127.0.0.1:9"
DATABASE = "sportello"


class BenchClock:
    """A Monday morning that passes only when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


@contextmanager
def bench_desk() -> Iterator[Desk]:
    """The desk of the demo's facility over an empty database; its clock is a `BenchClock`."""
    with tempfile.TemporaryDirectory(prefix="sportello-bench-") as folder:
        server = EmbeddedPostgres(
            state=Path(folder),
            port=Ports.free().postgres,
            identity=secrets.token_hex(6),
            admin_password=secrets.token_urlsafe(12),
            roles=(Role(DATABASE, secrets.token_urlsafe(12)),),
        )
        try:
            with running(server.process(), logs=Path(folder) / "logs"):
                desk = make_desk(read_settings(_environment(server.url(DATABASE))))
                upgrade_database(desk.database.engine)
                yield dataclasses.replace(desk, clock=BenchClock())
                desk.database.dispose()
        finally:
            server.erase()


def execute(desk: Desk, statement: str) -> None:
    """A statement outside any transaction (VACUUM needs that)."""
    connection = desk.database.engine.raw_connection()
    try:
        connection.driver_connection.autocommit = True  # type: ignore[union-attr]
        connection.cursor().execute(statement)
        connection.driver_connection.autocommit = False  # type: ignore[union-attr]
    finally:
        connection.close()


def _environment(database_url: str) -> dict[str, str]:
    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    return {
        "DATABASE_URL": database_url,
        "REDIS_URL": "redis://127.0.0.1:9/0",
        "RASA_URL": NOWHERE,
        "ACTIONS_TOKEN": "bench",
        "WHATSAPP_API_URL": NOWHERE,
        "WHATSAPP_PHONE_NUMBER_ID": "100000000000001",
        "WHATSAPP_ACCESS_TOKEN": "bench",
        "WHATSAPP_APP_SECRET": "bench",
        "WHATSAPP_VERIFY_TOKEN": "bench",
        "SMS_API_URL": NOWHERE,
        "SMS_API_TOKEN": "bench",
        "DATA_KEYS": f"k1:{key()},lookup:{key()}",
        "FACILITY": "riva-chiara",
        "SECRET_KEY": "bench",
        "PUBLIC_URL": "https://bench.example",
    }
