"""Symptom reports over a span of time, for counting how nurses judged them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from store.database import DbSession
from store.tables import SymptomReport


def reports_between(
    db_session: DbSession, from_at: datetime, to_at: datetime
) -> Sequence[SymptomReport]:
    """Those told at `from_at` or later, before `to_at`, oldest first."""
    query = (
        select(SymptomReport)
        .where(SymptomReport.created_at >= from_at, SymptomReport.created_at < to_at)
        .order_by(SymptomReport.created_at)
    )
    return db_session.scalars(query).all()
