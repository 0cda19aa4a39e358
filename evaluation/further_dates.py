"""A second set of dates of our own (language/dates_more.tsv), each said at a moment of its own.

Written before the grammar was asked; since then the grammar has learnt from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evaluation.language_sets import SETS
from evaluation.message_sets import is_right_when, when_of

_READINGS, _EXCLUDED, _AND = " | ", " ! ", ";"


@dataclass(frozen=True)
class FurtherDate:
    """`expected`: the readings allowed; after a "!" days that must be excluded, the first ones."""

    language: str
    now: datetime
    text: str
    expected: str


def read_further_dates(folder: Path = SETS) -> list[FurtherDate]:
    """`language<TAB>now<TAB>text<TAB>expected`; `now` is wall time of the place."""
    lines = (folder / "dates_more.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [FurtherDate(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows]


def is_exact(said: FurtherDate, answer: Mapping[str, Any]) -> bool:
    return any(_is_reading(one, answer) for one in said.expected.split(_READINGS))


def is_near(said: FurtherDate, answer: Mapping[str, Any]) -> bool:
    """Also where it is asked back and the right reading is among those to choose from."""
    if is_exact(said, answer):
        return True
    readings = answer.get("readings", ()) if answer["when_ambiguous"] else ()
    return any(is_exact(said, {"when": one, "when_ambiguous": False}) for one in readings)


def _is_reading(expected: str, answer: Mapping[str, Any]) -> bool:
    spans, _, excluded = expected.partition(_EXCLUDED)
    if not is_right_when(spans.strip(), answer):
        return False
    wanted = [one for one in excluded.strip().split(_AND) if one]
    found = when_of({"when": answer.get("when_excluded", ()), "when_ambiguous": False})
    return found.split(_AND)[: len(wanted)] == wanted if wanted else True
