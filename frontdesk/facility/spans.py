"""Stretches of wall time of one day, put together and taken away."""

from collections.abc import Iterable
from datetime import time

Span = tuple[time, time]
"""From a time to a later one, the second not included."""


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same time in order, with nothing said twice: what overlaps or touches is one."""
    found: list[Span] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return tuple(found)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans`, in their order, when `taken` is not there."""
    left = tuple(spans)
    for begins, ends in taken:
        left = tuple(rest for span in left for rest in _beside(span, begins, ends))
    return left


def _beside(span: Span, begins: time, ends: time) -> Iterable[Span]:
    """A span before and after what is taken from it; itself where they do not meet."""
    if ends <= span[0] or span[1] <= begins:
        yield span
        return
    if span[0] < begins:
        yield span[0], begins
    if ends < span[1]:
        yield ends, span[1]
