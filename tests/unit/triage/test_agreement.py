"""Counting how nurses judged what the rules said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.ownership import Urgency
from frontdesk.triage.agreement import (
    JudgedCase,
    Tally,
    Verdict,
    by_rule,
    by_week,
    count_verdicts,
)

MONDAY = date(2026, 11, 2)
LEVELS = st.sampled_from(Urgency)
CASES = st.builds(
    JudgedCase,
    told_on=st.dates(MONDAY, MONDAY + timedelta(days=90)),
    level=LEVELS,
    staff_level=st.none() | LEVELS,
    rules=st.lists(st.tuples(st.sampled_from("abc"), LEVELS), max_size=3).map(tuple),
)


def told(
    level: Urgency, staff_level: Urgency | None, *rules: tuple[str, str], on: date = MONDAY
) -> JudgedCase:
    return JudgedCase(on, level, staff_level, rules)


@pytest.mark.parametrize(
    ("ours", "hers", "verdict"),
    [
        (Urgency.SOON, None, None),
        (Urgency.SOON, Urgency.SOON, Verdict.CONFIRMED),
        (Urgency.SOON, Urgency.EMERGENCY, Verdict.RAISED),
        (Urgency.SOON, Urgency.SAME_DAY, Verdict.RAISED),
        (Urgency.SOON, Urgency.ROUTINE, Verdict.LOWERED),
        (Urgency.EMERGENCY, Urgency.SELF_CARE, Verdict.LOWERED),
    ],
)
def test_a_verdict_compares_the_two_levels(
    ours: Urgency, hers: Urgency | None, verdict: Verdict | None
) -> None:
    assert told(ours, hers).verdict == verdict


def test_only_the_rules_that_gave_the_level_are_judged_with_it() -> None:
    cases = [
        told(Urgency.SOON, Urgency.ROUTINE, ("a", "soon"), ("b", "routine")),
        told(Urgency.SOON, Urgency.SOON, ("a", "soon")),
        told(Urgency.SOON, None, ("a", "soon")),
    ]
    first, second = by_rule(cases)
    assert (first.name, first.fired, first.decided) == ("a", 3, 3)
    assert first.tally == Tally(confirmed=1, raised=0, lowered=1)
    assert first.tally.agreement == 0.5
    assert (second.name, second.fired, second.decided) == ("b", 1, 0)
    assert second.tally.agreement is None


def test_a_rule_that_fired_twice_in_a_case_counts_once() -> None:
    (rule,) = by_rule([told(Urgency.SOON, Urgency.SOON, ("a", "soon"), ("a", "soon"))])
    assert (rule.fired, rule.decided, rule.tally.confirmed) == (1, 1, 1)


def test_rules_nurses_disagree_with_most_come_first() -> None:
    cases = [
        told(Urgency.SOON, Urgency.SOON, ("often", "soon")),
        told(Urgency.SOON, Urgency.SOON, ("often", "soon")),
        told(Urgency.SOON, Urgency.ROUTINE, ("wrong", "soon")),
    ]
    assert [rule.name for rule in by_rule(cases)] == ["wrong", "often"]


def test_weeks_begin_on_monday_and_none_is_left_out() -> None:
    cases = [
        told(Urgency.SOON, Urgency.SOON, on=MONDAY + timedelta(days=6)),
        told(Urgency.SOON, Urgency.SAME_DAY, on=MONDAY + timedelta(days=14)),
    ]
    weeks = by_week(cases)
    assert [week.monday for week in weeks] == [MONDAY + timedelta(weeks=n) for n in range(3)]
    assert [week.told for week in weeks] == [1, 0, 1]
    assert [week.tally.raised for week in weeks] == [0, 0, 1]


def test_no_cases_have_no_weeks() -> None:
    assert by_week([]) == [] and by_rule([]) == []


@given(st.lists(CASES, max_size=30))
def test_every_case_is_in_one_week_and_nothing_is_counted_twice(cases: list[JudgedCase]) -> None:
    weeks = by_week(cases)
    assert sum(week.told for week in weeks) == len(cases)
    total = count_verdicts(cases)
    assert sum(week.tally.judged for week in weeks) == total.judged
    assert total.judged == sum(case.staff_level is not None for case in cases)
    for rule in by_rule(cases):
        assert rule.tally.judged <= rule.decided <= rule.fired <= len(cases)
        assert rule.tally.agreement is None or 0 <= rule.tally.agreement <= 1
