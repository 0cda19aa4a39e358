"""The sets written by others, who had not seen the examples nor the rules (language/apart_*.tsv).

They stopped being blind on 22 November 2026 after one measurement (docs/nlu-pipeline.md); since
then they are sets like the others, and no line of theirs is trained on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evaluation.language_sets import SETS
from evaluation.message_sets import ASK_BACK, NOTHING, ONWARDS, when_of

KINDS = ("plain", "noisy", "voice", "dialect")
_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class ApartMessage:
    """`labels`: any of them is right; `kind`: one of KINDS."""

    language: str
    labels: tuple[str, ...]
    kind: str
    text: str


@dataclass(frozen=True)
class ApartDate:
    """A message said at `now` (wall time of the place) and the spans it asks for."""

    language: str
    now: datetime
    text: str
    expected: str


def read_messages_apart(folder: Path = SETS) -> list[ApartMessage]:
    """`language<TAB>label|label<TAB>kind<TAB>text`."""
    rows = _rows("apart_messages", folder)
    return [ApartMessage(row[0], tuple(row[1].split("|")), row[2], row[3]) for row in rows]


def read_texts_apart(name: str, folder: Path = SETS) -> list[tuple[str, str]]:
    """(text, language) of "emergencies" or "negatives"; `language<TAB>text`."""
    return [(row[1], row[0]) for row in _rows(f"apart_{name}", folder)]


def read_dates_apart(folder: Path = SETS) -> list[ApartDate]:
    """`language<TAB>now<TAB>text<TAB>spans`."""
    rows = _rows("apart_dates", folder)
    return [ApartDate(row[0], datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows]


def sentences_apart(folder: Path = SETS) -> set[str]:
    """All texts of these sets."""
    told = {
        text for name in ("emergencies", "negatives") for text, _ in read_texts_apart(name, folder)
    }
    told |= {one.text for one in read_messages_apart(folder)}
    return told | {one.text for one in read_dates_apart(folder)}


def is_right_label(said: ApartMessage, answer: Mapping[str, Any]) -> bool:
    return answer.get("intent") in said.labels


def is_right_time(said: ApartDate, answer: Mapping[str, Any]) -> bool:
    """Whether the answer's spans are those; an hour named is right if it begins at that moment.

    The authors give a named hour ("alle 9") thirty minutes and we give it sixty: both are right.
    """
    found = when_of(answer)
    if said.expected in ("ambiguous", "none"):
        return found == (ASK_BACK if said.expected == "ambiguous" else NOTHING)
    if said.expected.endswith(ONWARDS):
        first = answer["when"][0]["from"] if answer["when"] else ""
        return bool(first) and _local(first) == _local(said.expected.removesuffix(ONWARDS))
    spans = [one.strip().split("/") for one in said.expected.split(";")]
    wanted = [(_local(first), _local(last)) for first, last in spans]
    got = [(_local(one["from"]), _local(one["to"])) for one in answer["when"]]
    if answer["when_ambiguous"] or len(wanted) != len(got):
        return False
    return all(_same(one, other) for one, other in zip(wanted, got, strict=True))


def _same(wanted: tuple[datetime, datetime], got: tuple[datetime, datetime]) -> bool:
    short = max(wanted[1] - wanted[0], got[1] - got[0]) <= _AN_HOUR
    return wanted == got or (short and wanted[0] == got[0])


def _local(at: str) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=None)


def shares(right: Sequence[bool], of: Sequence[str]) -> Iterator[tuple[str, float, int]]:
    """(name, share right, count) of each name, in the order they first appear."""
    for name in dict.fromkeys(of):
        mine = [one for one, other in zip(right, of, strict=True) if other == name]
        yield name, sum(mine) / len(mine), len(mine)


def _rows(name: str, folder: Path) -> Iterator[list[str]]:
    for line in (folder / f"{name}.tsv").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
