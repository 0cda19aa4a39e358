"""How long people waited for a person, counted by PostgreSQL.

The time in which the desk was closed does not count: the opening hours come as lists
(frontdesk/supervision/open_clock.py), in which `width_bucket` finds a moment by halving. Only an
emergency is measured by the clock on the wall, as its deadline is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from frontdesk.ownership import Urgency
from frontdesk.supervision.open_clock import OpenClock
from store.database import DbSession

GENERAL = "-"
"""Asked for as a unit: the chats that belong to none."""


@dataclass(frozen=True)
class WaitsAskedFor:
    """Waits that began from `begins_at` on and before `ends_at`, as they stand `now`.

    `unit`: None for all, `GENERAL` for those of no unit. `within`: minutes by urgency.
    """

    begins_at: datetime
    ends_at: datetime
    now: datetime
    unit: str | None
    clock: OpenClock
    within: Mapping[str, int]


@dataclass(frozen=True)
class WaitFigures:
    """Waits of one urgency, or of all (None).

    `in_time`: a person's first words came before the deadline. `late`: they came later, or nobody
    took the chat in time. `wordless`: taken in time, and ended or still without a word (a phone
    call). `left`: the patient left the line before the deadline. `pending`: still in time.
    `answered`: how many got a person's words, early or late; `median`, `ninetieth`: from the
    beginning to these words.
    """

    urgency: str | None
    total: int
    in_time: int
    late: int
    wordless: int
    left: int
    pending: int
    answered: int
    median: timedelta | None
    ninetieth: timedelta | None

    @property
    def judged(self) -> int:
        return self.in_time + self.late


@dataclass(frozen=True)
class WaitCounts:
    """How many waits there were by reason, by local hour (0..23) and weekday (0 is Monday)."""

    by_reason: Mapping[str, int]
    by_hour: Mapping[int, int]
    by_weekday: Mapping[int, int]


_MICROS = "(extract(epoch FROM {moment}) * 1000000)::bigint"

_OPEN = """CROSS JOIN LATERAL (SELECT {micros} AS at) AS {name}_micros
    CROSS JOIN LATERAL (SELECT width_bucket({name}_micros.at, c.opens) AS i) AS {name}_place
    CROSS JOIN LATERAL (SELECT CASE WHEN {name}_place.i = 0 THEN 0 ELSE
        c.before[{name}_place.i] + least({name}_micros.at, c.closes[{name}_place.i])
        - c.opens[{name}_place.i] END AS micros) AS {name}"""


def _open_until(name: str, moment: str) -> str:
    """`name`.micros: how long the desk had been open at a moment, since the first stretch."""
    return _OPEN.format(name=name, micros=_MICROS.format(moment=moment))


_WHICH = """
    w.began_at >= :begins_at AND w.began_at < :ends_at
    AND (CAST(:unit AS text) IS NULL OR coalesce(w.unit, :general) = :unit)"""

MEASURED_WAITS = f"""
WITH clock AS (
    SELECT CAST(:opens AS bigint[]) AS opens, CAST(:closes AS bigint[]) AS closes,
        CAST(:before AS bigint[]) AS before, CAST(:upto AS bigint[]) AS upto
), within AS (
    SELECT * FROM unnest(CAST(:levels AS text[]), CAST(:spans AS bigint[])) AS one (urgency, span)
), measured AS (
    SELECT w.id, w.urgency, w.taken_at, w.answered_at, w.left_at,
        CASE WHEN w.urgency = :emergency THEN w.began_at + within.span * interval '1 microsecond'
        ELSE timestamptz 'epoch' + interval '1 microsecond' * (
            c.opens[due.i] + began.micros + within.span - c.before[due.i]) END AS take_by,
        CASE WHEN w.urgency = :emergency THEN {_MICROS.format(moment="w.answered_at - w.began_at")}
        ELSE answered.micros - began.micros END AS waited
    FROM conversation_wait AS w
    CROSS JOIN clock AS c
    LEFT JOIN within ON within.urgency = w.urgency
    {_open_until("began", "w.began_at")}
    {_open_until("answered", "w.answered_at")}
    -- the stretch in which the span is over: the first that reaches so far (fewer than that many
    -- microseconds lie before it), none when it does not begin within the clock
    CROSS JOIN LATERAL (
        SELECT width_bucket(began.micros + within.span - 1, c.upto) + 1 AS i
    ) AS due
    WHERE {_WHICH}
)"""
"""One row for each wait: `take_by` as frontdesk.queue.deadlines has it (null beyond the clock),
`waited` in microseconds of opening hours, null without a person's words."""

_STATES = """, judged AS (
    SELECT urgency, waited, CASE
        WHEN coalesce(answered_at, taken_at, left_at, :now) > take_by THEN 'late'
        WHEN answered_at IS NOT NULL THEN 'in_time'
        WHEN taken_at IS NOT NULL THEN 'wordless'
        WHEN left_at IS NOT NULL THEN 'left'
        ELSE 'pending' END AS state
    FROM measured
)"""

_FIGURES = f"""{MEASURED_WAITS}{_STATES}
SELECT urgency, count(*),
    count(*) FILTER (WHERE state = 'in_time'), count(*) FILTER (WHERE state = 'late'),
    count(*) FILTER (WHERE state = 'wordless'), count(*) FILTER (WHERE state = 'left'),
    count(*) FILTER (WHERE state = 'pending'), count(waited),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY waited),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY waited)
FROM judged GROUP BY GROUPING SETS ((), (urgency))"""

_COUNTS = f"""
SELECT w.reason, extract(hour FROM l.began)::int, extract(isodow FROM l.began)::int - 1, count(*)
FROM conversation_wait AS w
CROSS JOIN LATERAL (SELECT w.began_at AT TIME ZONE :zone AS began) AS l
WHERE {_WHICH} GROUP BY 1, 2, 3"""


def wait_figures(db_session: DbSession, asked: WaitsAskedFor) -> Sequence[WaitFigures]:
    """Of all urgencies first, then of each there was, the most urgent first."""
    found = db_session.execute(text(_FIGURES), parameters_of(asked))
    figures = [_figures(tuple(row)) for row in found]
    order = [None, *(level.value for level in Urgency)]
    return sorted(figures, key=lambda one: order.index(one.urgency))


def wait_counts(db_session: DbSession, asked: WaitsAskedFor, zone: str) -> WaitCounts:
    by_reason: dict[str, int] = {}
    by_hour: dict[int, int] = {}
    by_weekday: dict[int, int] = {}
    values = {**parameters_of(asked), "zone": zone}
    for reason, hour, weekday, n in db_session.execute(text(_COUNTS), values):
        by_reason[reason] = by_reason.get(reason, 0) + n
        by_hour[hour] = by_hour.get(hour, 0) + n
        by_weekday[weekday] = by_weekday.get(weekday, 0) + n
    return WaitCounts(by_reason, by_hour, by_weekday)


def parameters_of(asked: WaitsAskedFor) -> dict[str, Any]:
    minutes = 60 * 1_000_000
    return {
        "begins_at": asked.begins_at,
        "ends_at": asked.ends_at,
        "now": asked.now,
        "unit": asked.unit,
        "general": GENERAL,
        "emergency": Urgency.EMERGENCY.value,
        "opens": list(asked.clock.opens),
        "closes": list(asked.clock.closes),
        "before": list(asked.clock.before),
        "upto": list(asked.clock.upto),
        "levels": list(asked.within),
        "spans": [span * minutes for span in asked.within.values()],
    }


def _figures(row: tuple[Any, ...]) -> WaitFigures:
    urgency, total, in_time, late, wordless, left, pending, answered, median, ninetieth = row
    return WaitFigures(
        urgency=urgency,
        total=total,
        in_time=in_time,
        late=late,
        wordless=wordless,
        left=left,
        pending=pending,
        answered=answered,
        median=_span(median),
        ninetieth=_span(ninetieth),
    )


def _span(micros: float | None) -> timedelta | None:
    return None if micros is None else timedelta(microseconds=micros)
