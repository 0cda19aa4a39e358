"""What `./run eval` prints of the sets written by others (evaluation/apart.py)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from evaluation.apart import (
    is_right_label,
    is_right_time,
    read_dates_apart,
    read_messages_apart,
    read_texts_apart,
    shares,
)

Answers = list[dict[str, Any]]
Understood = Callable[[Sequence[tuple[str, str]], Sequence[datetime] | None], Answers]
"""The whole system's answers to (text, language) pairs; said at those moments, or the usual one."""
EMERGENCY = "emergency"


def apart_tables(understood: Understood) -> Iterator[str]:
    """The lines to print."""
    yield "written by others, read once blind (docs/nlu-pipeline.md), % right"
    yield from _messages(understood)
    yield from _emergencies(understood)
    yield from _dates(understood)


def _messages(understood: Understood) -> Iterator[str]:
    said = read_messages_apart()
    answers = understood([(one.text, one.language) for one in said], None)
    right = [is_right_label(one, answer) for one, answer in zip(said, answers, strict=True)]
    yield from _lines("messages", right, [one.language for one in said])
    yield from _lines("messages", right, [f"{one.language} {one.kind}" for one in said])


def _emergencies(understood: Understood) -> Iterator[str]:
    for name, title in (("emergencies", "emergencies recognised"), ("negatives", "false alarms")):
        said = read_texts_apart(name)
        alarms = [answer.get("intent") == EMERGENCY for answer in understood(said, None)]
        yield from _lines(title, alarms, [language for _, language in said])
        yield _line(title, "", sum(alarms) / len(alarms), len(alarms))


def _dates(understood: Understood) -> Iterator[str]:
    said = read_dates_apart()
    answers = understood([(one.text, one.language) for one in said], [one.now for one in said])
    right = [is_right_time(one, answer) for one, answer in zip(said, answers, strict=True)]
    yield from _lines("dates", right, [one.language for one in said])
    yield _line("dates", "", sum(right) / len(right), len(right))


def _lines(title: str, right: Sequence[bool], of: Sequence[str]) -> Iterator[str]:
    return (_line(title, name, share, count) for name, share, count in shares(right, of))


def _line(title: str, name: str, share: float, count: int) -> str:
    return f"  {f'{title} {name}'.strip():<34}{100 * share:>6.1f}  ({count})"
