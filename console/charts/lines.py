"""A list of counts with a bar behind each: the picture and its table are one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk.supervision.shares import Share


@dataclass(frozen=True)
class Line:
    """`percent` of all, None where there are too few to say; `length` (0..100) of the longest."""

    name: str
    n: int
    percent: int | None
    length: int


def lines_of(counted: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """In the order given."""
    rows: Sequence[tuple[str, int]] = list(counted)
    total, most = sum(n for _, n in rows), max((n for _, n in rows), default=0)
    return tuple(
        Line(name, n, Share(n, total).percent, round(100 * n / most) if most else 0)
        for name, n in rows
    )


def most_first(counted: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """Without those that never came."""
    return lines_of(sorted(((name, n) for name, n in counted if n), key=lambda one: -one[1]))
