"""Messages with what they say besides their intent: when, and which entities."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from evaluation.language_sets import SETS

SAID_AT = "2026-11-23T10:00:00+01:00"
"""The moment at which the messages of dates.tsv are said."""
ASK_BACK, NOTHING, ONWARDS = "?", "-", "/+"
_VITALS = {
    "blood_pressure": "bp",
    "temperature": "temperature",
    "glucose": "glucose",
    "oxygen_saturation": "saturation",
    "heart_rate": "pulse",
    "body_weight": "weight",
}
_NAMED = ("service", "practitioner", "for_whom", "booking_code", "phone")


@dataclass(frozen=True)
class Asked:
    """A message and what should be read from it, as the set writes it."""

    language: str
    text: str
    expected: str


def read_messages(name: str, folder: Path = SETS) -> list[Asked]:
    """`language<TAB>words<TAB>expected` lines; those that begin with # are comments."""
    lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
    return [Asked(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def is_right_when(expected: str, answer: Mapping[str, Any]) -> bool:
    """Whether the answer's times are one of the readings the set allows."""
    found = when_of(answer)
    return any(_same(one.strip(), found) for one in expected.split(" | "))


def _same(expected: str, found: str) -> bool:
    if expected.endswith(ONWARDS):
        return found.split("/")[0] == expected.removesuffix(ONWARDS)
    return found == ";".join(_tidy(part) for part in expected.split(";"))


def when_of(answer: Mapping[str, Any]) -> str:
    """The answer's spans as the sets write them."""
    if answer["when_ambiguous"]:
        return ASK_BACK
    return ";".join(_span(one["from"], one["to"]) for one in answer["when"]) or NOTHING


def _span(from_at: str, to_at: str) -> str:
    first, last = (datetime.fromisoformat(at).replace(tzinfo=None) for at in (from_at, to_at))
    if first == _midnight(first) and last == first + timedelta(days=1):
        return f"{first:%Y-%m-%d}"
    return f"{_moment(first)}/{_moment(last)}"


def _tidy(span: str) -> str:
    if "/" not in span:
        return span
    first, last = (datetime.fromisoformat(part) for part in span.split("/"))
    return f"{_moment(first)}/{_moment(last)}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d}" if at == _midnight(at) else f"{at:%Y-%m-%dT%H:%M}"


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def expected_entities(asked: Asked) -> dict[str, str]:
    """The entities of a line of entities.tsv."""
    pairs = (part.split("=") for part in asked.expected.split())
    return {name: value for name, value in pairs}


def found_entities(answer: Mapping[str, Any]) -> dict[str, str]:
    """The entities of an answer of `./run understand`, named as the set names them."""
    named = {name: str(answer[name]) for name in _NAMED if answer.get(name)}
    return {**named, **dict(_vitals(answer["vitals"]))}


def _vitals(vitals: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for vital in vitals:
        values = "/".join(f"{quantity['value']:g}" for quantity in vital["values"])
        yield _VITALS.get(vital["kind"], vital["kind"]), values
