"""The tables: what people write, and what is understood, at the moment told in the first line.

Each line is "language words => what `shown` writes"; "-" is no wish at all. The place is the demo's
main site: open from Monday to Saturday, closed on 4 December for Saint Barbara.
"""

from datetime import datetime
from pathlib import Path

import pytest

from frontdesk.facility.places import Place
from frontdesk.when import read_when
from tests.unit.when.shown import shown

Row = tuple[datetime, str, str, str]


def rows() -> list[Row]:
    return [row for table in sorted(Path(__file__).parent.glob("*.txt")) for row in _rows(table)]


def _rows(table: Path) -> list[Row]:
    first, *lines = table.read_text(encoding="utf-8").splitlines()
    now = datetime.fromisoformat(first.removeprefix("now "))
    return [_row(now, line) for line in lines if line.strip()]


def _row(now: datetime, line: str) -> Row:
    words, _, expected = line.partition(" => ")
    language, _, text = words.partition(" ")
    return now, language, text, expected.strip()


@pytest.mark.parametrize(("now", "language", "text", "expected"), rows())
def test_words_are_understood(
    now: datetime, language: str, text: str, expected: str, place: Place
) -> None:
    assert shown(read_when(text, now, place, language)) == expected


def test_there_are_enough_of_them() -> None:
    assert len(rows()) >= 350
