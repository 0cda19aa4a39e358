"""The picture of over- and under-triage by week: bars as numbers, drawn by the template as SVG."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from console.viewpoint import Viewpoint
from frontdesk.triage.agreement import WeekAgreement

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 240, 16, 32, 44, 8
WEEK_WIDTH, BAR_WIDTH, GAP = 52, 16, 4
LEAST_WEEKS = 6
STEP = 25
"""Per cent between two lines of the scale."""


@dataclass(frozen=True)
class Bar:
    """`kind`: raised or lowered; lengths in the picture's units; `title` says the numbers."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Mark:
    """A line of the scale (at y) or a week's name (at x), with its words."""

    at: float
    words: str


@dataclass(frozen=True)
class Chart:
    """A picture of `width` by `height`; bars stand on `floor`, the scale is on the left."""

    width: float
    height: float
    left: float
    floor: float
    bars: tuple[Bar, ...]
    scale: tuple[Mark, ...]
    weeks: tuple[Mark, ...]


def draw_chart(view: Viewpoint, weeks: Sequence[WeekAgreement]) -> Chart:
    """The part of judged cases that was raised, and that was lowered, per cent, week by week."""
    top = _highest(weeks)
    width = LEFT + RIGHT + WEEK_WIDTH * max(len(weeks), LEAST_WEEKS)
    bars = [bar for at, week in enumerate(weeks) for bar in _bars(view, week, at, top)]
    marks = [Mark(_y(percent, top), f"{percent}%") for percent in range(0, top + 1, STEP)]
    names = [Mark(_middle(at), f"{week.monday:%d/%m}") for at, week in enumerate(weeks)]
    return Chart(width, HEIGHT, LEFT, HEIGHT - BOTTOM, tuple(bars), tuple(marks), tuple(names))


def _bars(view: Viewpoint, week: WeekAgreement, at: int, top: int) -> list[Bar]:
    counted = (("raised", week.tally.raised), ("lowered", week.tally.lowered))
    return [
        _bar(view, week, kind, share_of(n, week.tally.judged), at, place, top)
        for place, (kind, n) in enumerate(counted)
        if n
    ]


def _bar(
    view: Viewpoint, week: WeekAgreement, kind: str, percent: int, at: int, place: int, top: int
) -> Bar:
    y = _y(percent, top)
    return Bar(
        kind=kind,
        x=_middle(at) - BAR_WIDTH - GAP / 2 + place * (BAR_WIDTH + GAP),
        y=y,
        width=BAR_WIDTH,
        height=round(HEIGHT - BOTTOM - y, 1),
        title=view.say(
            "agreement.chart.bar",
            name=view.say(f"agreement.weeks.{kind}"),
            week=f"{week.monday:%d/%m/%Y}",
            percent=percent,
            judged=week.tally.judged,
        ),
    )


def share_of(part: int, whole: int) -> int:
    """Whole per cent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def _highest(weeks: Sequence[WeekAgreement]) -> int:
    """The top of the scale: a multiple of the step, so that small parts do not look large."""
    parts = [
        share_of(n, week.tally.judged)
        for week in weeks
        for n in (week.tally.raised, week.tally.lowered)
    ]
    return max(2 * STEP, STEP * math.ceil(max(parts, default=0) / STEP))


def _y(percent: float, top: int) -> float:
    return round(HEIGHT - BOTTOM - percent / top * (HEIGHT - BOTTOM - TOP), 1)


def _middle(at: int) -> float:
    return LEFT + WEEK_WIDTH * (at + 0.5)
