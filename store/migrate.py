"""Brings the database to the newest schema; safe to run twice, and by two processes at once."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

MIGRATION_LOCK = 7_262_014


def upgrade_database(engine: Engine, revision: str = "head") -> None:
    """Applies all missing migrations, up to `revision`, in one transaction."""
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(_config(connection), revision)


def schema_differences(engine: Engine) -> list[object]:
    """What the tables in the code and the migrated database do not agree on; empty when they do."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from store.tables import Base

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        return list(compare_metadata(context, Base.metadata))


def is_ours(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """The job queue's tables belong to procrastinate, the version table to Alembic."""
    return not (kind == "table" and reflected and other is None)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
