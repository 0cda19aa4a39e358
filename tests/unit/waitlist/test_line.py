import random
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.waitlist.line import CLASSES, in_line
from frontdesk.waitlist.waiter import Waiter
from tests.unit.waitlist.waiters import MONDAY, waiter, waiters

ROME = ZoneInfo("Europe/Rome")


def _order(*people: Waiter) -> list[int]:
    return [one.id.int for one in in_line(people, ROME)]


def test_the_priority_class_goes_before_the_date() -> None:
    people = [waiter(n, priority_class=c) for n, c in enumerate([None, "P", "D", "B", "U"])]
    longest = waiter(9, joined_at=MONDAY - timedelta(days=300))
    assert _order(longest, *people) == [4, 3, 2, 1, 9, 0]


def test_within_a_class_the_prescription_counts_and_not_who_was_quicker_to_write() -> None:
    early_paper = waiter(1, priority_class="B", prescribed_on=date(2026, 11, 2))
    early_bird = waiter(2, priority_class="B", joined_at=MONDAY - timedelta(days=9))
    assert _order(early_bird, early_paper) == [1, 2]


def test_on_one_day_the_first_to_join_comes_first() -> None:
    assert _order(waiter(1, joined_at=MONDAY + timedelta(minutes=1)), waiter(2)) == [2, 1]


def test_the_day_somebody_joined_is_the_facilitys() -> None:
    """Half past midnight of the 24th in Rome is still the 23rd in UTC."""
    after_midnight = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    joined = waiter(1, joined_at=after_midnight)
    on_paper = waiter(2, joined_at=after_midnight, prescribed_on=date(2026, 11, 23))
    assert _order(joined, on_paper) == [2, 1]


@given(st.lists(waiters, max_size=8, unique_by=lambda one: one.id), st.randoms())
def test_the_order_does_not_depend_on_who_is_named_first(
    people: list[Waiter], chance: random.Random
) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    assert in_line(shuffled, ROME) == in_line(people, ROME)


@given(st.lists(waiters, max_size=8, unique_by=lambda one: one.id))
def test_nobody_stands_before_somebody_of_a_higher_class(people: list[Waiter]) -> None:
    found = [[*CLASSES, None].index(one.priority_class) for one in in_line(people, ROME)]
    assert found == sorted(found)
    assert {one.id for one in in_line(people, ROME)} == {one.id for one in people}


@given(waiters, st.uuids())
def test_whoever_comes_later_with_the_same_paper_stands_behind(
    first: Waiter, other_id: uuid.UUID
) -> None:
    later = replace(first, id=other_id, joined_at=first.joined_at + timedelta(seconds=1))
    assert in_line([later, first], ROME)[0] == first
