"""The figures of `./run eval`, by hand."""

import pytest

from evaluation.figures import (
    Judged,
    accuracy,
    bands,
    calibration_error,
    confusions,
    entity_f1,
    macro_f1,
)
from evaluation.message_sets import is_right_when

JUDGED = [
    Judged("book", "book", 0.9),
    Judged("book", "cancel", 0.5),
    Judged("cancel", "cancel", 1.0),
    Judged("human", "book", 0.3),
]


def test_accuracy_is_the_share_that_is_right() -> None:
    assert accuracy(JUDGED) == 0.5


def test_rare_labels_weigh_as_much_as_frequent_ones() -> None:
    # book: 1 right of 2 meant and 2 found, cancel: 1 of 1 and 2, human: 0
    assert macro_f1(JUDGED) == pytest.approx((2 / 4 + 2 / 3 + 0) / 3)


def test_what_was_mistaken_is_counted() -> None:
    assert confusions(JUDGED) == [("book", "cancel", 1), ("human", "book", 1)]


def test_full_confidence_lies_in_the_last_band() -> None:
    assert [(band.low, band.count) for band in bands(JUDGED)] == [
        (0.0, 1),
        (0.4, 1),
        (0.8, 1),
        (0.95, 1),
    ]


def test_confidence_that_keeps_its_word_has_no_calibration_error() -> None:
    assert calibration_error([Judged("a", "a", 1.0)] * 3) == 0
    assert calibration_error([Judged("a", "b", 1.0)]) == 1


def test_an_entity_counts_only_with_its_value() -> None:
    pairs = [({"service": "CAR1", "for_whom": "child"}, {"service": "CAR2", "for_whom": "child"})]
    assert entity_f1(pairs) == 0.5


def said(*spans: tuple[str, str], ambiguous: bool = False) -> dict[str, object]:
    when = [{"from": f"{first}:00+01:00", "to": f"{last}:00+01:00"} for first, last in spans]
    return {"when": when, "when_ambiguous": ambiguous}


@pytest.mark.parametrize(
    ("expected", "answer", "right"),
    [
        ("2026-11-26", said(("2026-11-26T00:00", "2026-11-27T00:00")), True),
        ("2026-11-26", said(("2026-11-26T13:00", "2026-11-26T19:00")), False),
        ("2026-12-10/+", said(("2026-12-10T00:00", "2027-05-22T00:00")), True),
        (
            "2026-12-23 | 2026-12-21/2026-12-28",
            said(("2026-12-21T00:00", "2026-12-28T00:00")),
            True,
        ),
        ("?", said(ambiguous=True), True),
        ("-", said(), True),
        ("-", said(("2026-11-26T00:00", "2026-11-27T00:00")), False),
    ],
)
def test_a_date_is_right_only_as_a_whole(
    expected: str, answer: dict[str, object], right: bool
) -> None:
    assert is_right_when(expected, answer) is right
