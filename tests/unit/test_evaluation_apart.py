"""The sets written by others: read whole, and judged as they mean it."""

from datetime import datetime
from typing import Any

import pytest

from evaluation.apart import (
    KINDS,
    ApartDate,
    ApartMessage,
    is_right_label,
    is_right_time,
    read_dates_apart,
    read_messages_apart,
    read_texts_apart,
    sentences_apart,
    shares,
)

NOW = datetime(2026, 11, 23, 9, 12)


def answer(*spans: tuple[str, str], ambiguous: bool = False) -> dict[str, Any]:
    when = [{"from": f"{first}:00+01:00", "to": f"{last}:00+01:00"} for first, last in spans]
    return {"when": when, "when_ambiguous": ambiguous}


def test_every_line_is_read() -> None:
    counts = [len(read_messages_apart()), len(read_dates_apart())]
    assert counts == [330, 120]
    assert [len(read_texts_apart(name)) for name in ("emergencies", "negatives")] == [110, 130]
    assert {one.kind for one in read_messages_apart()} == set(KINDS)
    assert len(sentences_apart()) > 600


def test_any_of_the_labels_is_right() -> None:
    said = ApartMessage("it", ("confirm", "thanks"), "plain", "👍")
    assert is_right_label(said, {"intent": "thanks"})
    assert not is_right_label(said, {"intent": "book"})


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("2026-11-26T00:00/2026-11-27T00:00", answer(("2026-11-26T00:00", "2026-11-27T00:00")), 1),
        ("2026-11-26T00:00/2026-11-27T00:00", answer(("2026-11-26T00:00", "2026-11-28T00:00")), 0),
        ("2026-11-26T09:30/2026-11-26T10:00", answer(("2026-11-26T09:30", "2026-11-26T10:30")), 1),
        ("2026-11-26T09:30/2026-11-26T10:00", answer(("2026-11-26T09:00", "2026-11-26T10:00")), 0),
        ("2026-12-10T00:00/+", answer(("2026-12-10T00:00", "2027-05-22T00:00")), 1),
        ("ambiguous", answer(ambiguous=True), 1),
        ("ambiguous", answer(("2026-11-26T00:00", "2026-11-27T00:00")), 0),
        ("none", answer(), 1),
        (
            "2026-11-26T00:00/2026-11-27T00:00 ; 2026-11-27T00:00/2026-11-28T00:00",
            answer(("2026-11-26T00:00", "2026-11-27T00:00")),
            0,
        ),
    ],
)
def test_times_are_right_as_a_whole_an_hour_by_its_beginning(
    expected: str, found: dict[str, Any], right: int
) -> None:
    assert is_right_time(ApartDate("it", NOW, "…", expected), found) is bool(right)


def test_shares_are_counted_by_name() -> None:
    assert list(shares([True, False, True], ["it", "it", "en"])) == [("it", 0.5, 2), ("en", 1.0, 1)]
