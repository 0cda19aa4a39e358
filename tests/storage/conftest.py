"""The lone desk, emptied in milliseconds: these tests are many, and each starts from nothing.

TRUNCATE makes every table and index a new file that the server has to write before it may stop;
deleting a handful of rows touches none.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from services.desk import Desk
from store.tables import Base
from tests.lone_desk import clock_of

JOB_TABLES = (
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_jobs",
    "procrastinate_workers",
)
RESTART_NUMBERS = (
    "SELECT setval(sequence.oid, 1, false) FROM pg_class AS sequence"
    " WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
)


@pytest.fixture(scope="session")
def _quick_desk(_lone_desk: Desk) -> Iterator[Desk]:
    with _lone_desk.database.transaction() as db_session:
        db_session.execute(text("ALTER DATABASE sportello SET synchronous_commit = off"))
    _lone_desk.database.engine.dispose()
    yield _lone_desk


@pytest.fixture
def lone_desk(_quick_desk: Desk) -> Desk:
    """A desk over its own empty PostgreSQL: no workers, no Rasa, no outside world."""
    tables = [*JOB_TABLES, *(table.name for table in reversed(Base.metadata.sorted_tables))]
    with _quick_desk.database.transaction() as db_session:
        db_session.execute(text("; ".join(f"DELETE FROM {table}" for table in tables)))
        db_session.execute(text(RESTART_NUMBERS))
    clock_of(_quick_desk).__init__()  # type: ignore[misc]
    return _quick_desk
