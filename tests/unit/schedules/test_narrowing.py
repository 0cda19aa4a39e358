"""A wish and what is said after it: what still holds is kept."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.loading import load_facility
from frontdesk.schedules.narrowing import narrowed
from frontdesk.when import When, rank, read_when

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
FACILITY = load_facility(Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara")


def wish(words: str, language: str = "it") -> When:
    found = read_when(words, NOW, FACILITY.sites[0], language)
    assert found is not None
    return found


def fits(when: When, moment: str) -> bool:
    starts_at = datetime.fromisoformat(moment).replace(tzinfo=ROME)
    return rank(when, starts_at, starts_at + timedelta(minutes=20)) is not None


@pytest.mark.parametrize(
    ("first", "then", "yes", "no"),
    [
        ("giovedì", "dopo le 16", ["2026-11-26T16:00"], ["2026-11-26T15:00", "2026-11-27T16:00"]),
        ("dopo le 16", "giovedì", ["2026-11-26T16:00"], ["2026-11-26T15:00", "2026-11-27T16:00"]),
        ("giovedì pomeriggio", "dopo le 16", ["2026-11-26T17:00"], ["2026-11-26T15:00"]),
        ("di mattina", "meglio venerdì", ["2026-11-27T09:00"], ["2026-11-27T15:00"]),
        ("giovedì", "venerdì", ["2026-11-27T09:00"], ["2026-11-26T09:00"]),
        ("giovedì pomeriggio", "venerdì mattina", ["2026-11-27T09:00"], ["2026-11-27T15:00"]),
        ("di mattina", "di pomeriggio", ["2026-11-26T15:00"], ["2026-11-26T09:00"]),
        ("dopo le feste", "solo il martedì mattina", ["2027-01-12T09:00"], ["2026-11-24T09:00"]),
        ("la settimana prossima", "giovedì", ["2026-12-03T09:00"], ["2026-11-26T09:00"]),
        (
            "la settimana prossima",
            "giovedì dopo le 11",
            ["2026-12-03T11:00"],
            ["2026-11-26T11:00", "2026-12-03T10:00"],
        ),
        ("la settimana prossima", "giovedì 10", ["2026-12-10T09:00"], ["2026-12-03T09:00"]),
        ("la settimana prossima", "il 10 dicembre", ["2026-12-10T09:00"], ["2026-12-03T09:00"]),
        ("a dicembre", "venerdì pomeriggio", ["2026-12-11T15:00"], ["2026-11-27T15:00"]),
        ("il giovedì", "di mattina", ["2026-12-03T09:00"], ["2026-12-03T15:00"]),
        ("dal 1 al 5 dicembre", "di mattina", ["2026-12-02T09:00"], ["2026-12-02T15:00"]),
        (
            "la settimana prossima",
            "dal 1 al 2 non ci sono",
            ["2026-12-03T09:00"],
            ["2026-12-01T09:00"],
        ),
        (
            "dal 1 al 2 non ci sono",
            "la settimana prossima",
            ["2026-12-03T09:00"],
            ["2026-12-01T09:00"],
        ),
    ],
)
def test_what_still_holds_of_the_first_wish_is_kept(
    first: str, then: str, yes: list[str], no: list[str]
) -> None:
    both = narrowed(wish(first), wish(then))
    assert [fits(both, moment) for moment in yes] == [True] * len(yes)
    assert [fits(both, moment) for moment in no] == [False] * len(no)


WISHES = st.sampled_from(
    """
    giovedì|dopo le 16|di mattina|il martedì|oggi|il 3 dicembre|dopo le feste|a dicembre
    dal 5 al 12 non ci sono|la settimana prossima|alle 10|venerdì pomeriggio|il prima possibile
    mai di lunedì|verso sera|fine mese|il 4 dicembre|solo il martedì mattina
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)


@given(WISHES, WISHES)
def test_two_wishes_together_never_reach_into_the_past_nor_allow_what_was_excluded(
    first: str, then: str
) -> None:
    one, other = wish(first), wish(then)
    both = narrowed(one, other)
    assert all(NOW <= span.from_at < span.to_at for span in both.spans)
    for excluded in (*one.excluded, *other.excluded):
        assert rank(both, excluded.from_at, excluded.to_at) is None
