from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from services.desk import Desk
from store.migrate import schema_differences, upgrade_database
from tests.storage.together import at_once


@pytest.fixture
def engine(lone_desk: Desk) -> Engine:
    return lone_desk.database.engine


@pytest.fixture
def blank(engine: Engine) -> Iterator[Engine]:
    """The database as an administrator hands it over: without any table."""
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    yield engine
    upgrade_database(engine)


def _tables(engine: Engine) -> list[str]:
    query = text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    with engine.connect() as connection:
        return list(connection.scalars(query))


def test_the_migrations_make_the_tables_of_the_code(engine: Engine) -> None:
    assert schema_differences(engine) == []


def test_two_processes_may_make_the_tables_at_once(blank: Engine) -> None:
    assert _tables(blank) == []
    assert at_once([lambda: upgrade_database(blank)] * 2) == [None, None]
    assert schema_differences(blank) == []


def test_upgrading_again_changes_nothing(engine: Engine) -> None:
    tables = _tables(engine)
    upgrade_database(engine)
    assert at_once([lambda: upgrade_database(engine)] * 3) == [None] * 3
    assert _tables(engine) == tables
