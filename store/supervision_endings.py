"""How chats with people ended, and what patients said of it.

Counted for a unit or all, never for one member of staff: with a few ratings each, one patient's
bad day would be read as a colleague's quality (and art. 4 of law 300/1970 limits watching staff
from afar). So no query here gives ratings by person, and rows of single chats (`wraps`) carry no
name, no chat and no time of day from which one could find out whose they were.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import text

from frontdesk.supervision.shares import FEWEST
from store.database import DbSession
from store.supervision_waits import GENERAL

_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True)
class EndingFigures:
    """`asked`: patients asked whether it was solved; `solved` and `not_solved` their answers.

    `ratings`: how many gave which (1 to 5); only who said yes is asked for one. `rated_people`: how
    many members of staff these chats were closed by.
    """

    total: int
    by_outcome: Mapping[str, int]
    by_subject: Mapping[str, int]
    asked: int
    solved: int
    not_solved: int
    ratings: Mapping[int, int]
    rated_people: int

    @property
    def rated(self) -> int:
        return sum(self.ratings.values())

    @property
    def may_show_ratings(self) -> bool:
        """Neither a handful of patients nor a single colleague (a unit of one) can be told."""
        return self.rated >= FEWEST and self.rated_people > 1


@dataclass(frozen=True)
class Wrap:
    """One chat that ended, on a local date. `outcome` "idle": ended by the clock."""

    closed_on: date
    unit: str | None
    subject: str
    outcome: str
    asked: bool
    solved: bool | None
    rating: int | None


_WHICH = """closed_at >= :begins_at AND closed_at < :ends_at
    AND (CAST(:unit AS text) IS NULL OR coalesce(unit, :general) = :unit)"""

_FIGURES = f"""
SELECT subject, outcome, rating, count(*), count(*) FILTER (WHERE asked_at IS NOT NULL),
    count(*) FILTER (WHERE solved), count(*) FILTER (WHERE NOT solved)
FROM wrap_up WHERE {_WHICH} GROUP BY 1, 2, 3"""

_RATED_PEOPLE = f"""
SELECT count(DISTINCT staff_id) FROM wrap_up WHERE rating IS NOT NULL AND {_WHICH}"""

# in an order that says nothing of the order in which they ended
_WRAPS = f"""
SELECT (closed_at AT TIME ZONE :zone)::date AS closed_on, unit, subject, outcome,
    asked_at IS NOT NULL, solved, rating
FROM wrap_up WHERE {_WHICH} ORDER BY 1, 2 NULLS FIRST, 3, 4, 6, 7, id"""


def ending_figures(
    db_session: DbSession, begins_at: datetime, ends_at: datetime, unit: str | None
) -> EndingFigures:
    values = {"begins_at": begins_at, "ends_at": ends_at, "unit": unit, "general": GENERAL}
    counted = [tuple(row) for row in db_session.execute(text(_FIGURES), values)]
    return EndingFigures(
        total=sum(row[3] for row in counted),
        by_outcome=_sums((row[1], row[3]) for row in counted),
        by_subject=_sums((row[0], row[3]) for row in counted),
        asked=sum(row[4] for row in counted),
        solved=sum(row[5] for row in counted),
        not_solved=sum(row[6] for row in counted),
        ratings=_sums((row[2], row[3]) for row in counted if row[2] is not None),
        rated_people=int(db_session.scalar(text(_RATED_PEOPLE), values) or 0),
    )


def wraps(
    db_session: DbSession, begins_at: datetime, ends_at: datetime, unit: str | None, zone: str
) -> list[Wrap]:
    values = {"begins_at": begins_at, "ends_at": ends_at, "unit": unit, "general": GENERAL}
    found = db_session.execute(text(_WRAPS), {**values, "zone": zone})
    return [Wrap(*row) for row in found]


def _sums(counted: Iterable[tuple[_Key, int]]) -> dict[_Key, int]:
    sums: dict[_Key, int] = {}
    for key, n in counted:
        sums[key] = sums.get(key, 0) + n
    return sums
