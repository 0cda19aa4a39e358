"""The picture of over- and under-triage by week."""

from collections.abc import Sequence

from console.charts.columns import Chart, Column, Value, draw_columns, scale_of_percent
from console.viewpoint import Viewpoint
from frontdesk.triage.agreement import WeekAgreement

LEAST_WEEKS = 6


def draw_chart(view: Viewpoint, weeks: Sequence[WeekAgreement]) -> Chart:
    """The part of judged cases that was raised, and that was lowered, per cent, week by week."""
    columns = [Column(f"{week.monday:%d/%m}", _values(view, week)) for week in weeks]
    highest = max((one.amount for column in columns for one in column.values), default=0)
    return draw_columns(columns, scale_of_percent(highest), least=LEAST_WEEKS)


def share_of(part: int, whole: int) -> int:
    """Whole per cent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def _values(view: Viewpoint, week: WeekAgreement) -> tuple[Value, ...]:
    counted = (("raised", week.tally.raised), ("lowered", week.tally.lowered))
    return tuple(_value(view, week, kind, n) for kind, n in counted)


def _value(view: Viewpoint, week: WeekAgreement, kind: str, n: int) -> Value:
    percent = share_of(n, week.tally.judged)
    title = view.say(
        "agreement.chart.bar",
        name=view.say(f"agreement.weeks.{kind}"),
        week=f"{week.monday:%d/%m/%Y}",
        percent=percent,
        judged=week.tally.judged,
    )
    return Value(kind, percent, title)
