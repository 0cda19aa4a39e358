"""Upright bars over names, drawn by parts/chart.html; the numbers are always in a table as well."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 240, 16, 32, 44, 8
GAP = 4
LINES = 4
"""About so many lines of the scale above the floor, where the numbers are counts."""


@dataclass(frozen=True)
class Value:
    """One bar to be: `kind` is its colour's name, `title` says the numbers. 0 draws nothing."""

    kind: str
    amount: float
    title: str


@dataclass(frozen=True)
class Column:
    """The bars that stand side by side over one name."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Scale:
    """Lines every `step` up to `top`; `unit` is written behind each number ("%")."""

    step: int
    top: int
    unit: str = ""


@dataclass(frozen=True)
class Bar:
    """Lengths in the picture's units."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Mark:
    """A line of the scale (at y) or a column's name (at x), with its words."""

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
    columns: tuple[Mark, ...]


def scale_of_percent(highest: float) -> Scale:
    """Lines every 25%, at least two of them, so that small parts do not look large."""
    return Scale(25, max(50, 25 * math.ceil(highest / 25)), "%")


def scale_of_counts(highest: float) -> Scale:
    """Lines at 1, 2 or 5 times a power of ten."""
    power = 10 ** max(0, math.floor(math.log10(highest / LINES))) if highest > LINES else 1
    step = next(n * power for n in (1, 2, 5, 10) if n * power * LINES >= highest)
    return Scale(step, max(step * math.ceil(highest / step), step * 2))


def draw_columns(
    columns: Sequence[Column],
    scale: Scale,
    *,
    column_width: int = 52,
    bar_width: int = 16,
    least: int = 0,
) -> Chart:
    """`least`: how many columns there is room for, also when there are fewer."""
    width = LEFT + RIGHT + column_width * max(len(columns), least)
    middles = [LEFT + column_width * (at + 0.5) for at in range(len(columns))]
    bars = [
        bar
        for middle, column in zip(middles, columns, strict=True)
        for bar in _bars(column, middle, bar_width, scale)
    ]
    marks = [
        Mark(_y(amount, scale), f"{amount}{scale.unit}")
        for amount in range(0, scale.top + 1, scale.step)
    ]
    names = [Mark(at, column.name) for at, column in zip(middles, columns, strict=True)]
    return Chart(width, HEIGHT, LEFT, HEIGHT - BOTTOM, tuple(bars), tuple(marks), tuple(names))


def _bars(column: Column, middle: float, width: int, scale: Scale) -> list[Bar]:
    """Side by side, the middle of them all over the name."""
    n = len(column.values)
    left = middle - (n * width + (n - 1) * GAP) / 2
    return [
        Bar(
            kind=value.kind,
            x=left + place * (width + GAP),
            y=_y(value.amount, scale),
            width=width,
            height=round(HEIGHT - BOTTOM - _y(value.amount, scale), 1),
            title=value.title,
        )
        for place, value in enumerate(column.values)
        if value.amount
    ]


def _y(amount: float, scale: Scale) -> float:
    return round(HEIGHT - BOTTOM - amount / scale.top * (HEIGHT - BOTTOM - TOP), 1)
