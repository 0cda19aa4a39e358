"""Pauses on the database server's clock, which every process shares and no setting freezes."""

from datetime import datetime

from sqlalchemy import func, select, text

from store.database import DbSession


def after_seconds(db_session: DbSession, seconds: float) -> datetime:
    """The instant so many seconds from now (before now when negative)."""
    interval = text("make_interval(secs => :seconds)").bindparams(seconds=seconds)
    value = db_session.scalar(select(func.clock_timestamp() + interval))
    assert isinstance(value, datetime)
    return value
