"""The ready rules of data/cancellation_rules, against deadlines counted by hand (deadlines.txt)."""

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.faults import FacilityFault
from frontdesk.facility.frozen import Localised
from frontdesk.facility.loading import load_cancellation_rules, load_facility
from frontdesk.facility.model import Facility
from frontdesk.facility.places import PatronSaint, Site
from frontdesk.facility.rules import CancellationRule
from frontdesk.schedules.cancellation import (
    cost_of_cancelling,
    free_cancellation_until,
    rule_in_force,
)

ROME = ZoneInfo("Europe/Rome")
DATA = Path(__file__).parents[3] / "data"
FILES = sorted((DATA / "cancellation_rules").glob("*.yml"))
RULES = {rule.id: rule for file in FILES for rule in load_cancellation_rules(file)}
TABLE = Path(__file__).with_name("deadlines.txt").read_text(encoding="utf-8").splitlines()
ROWS = [line for line in TABLE if line and not line.startswith("#")]


def rome(text: str) -> datetime:
    return datetime.strptime(text, "%a %Y-%m-%d %H:%M").replace(tzinfo=ROME)


def until(rule: CancellationRule, starts_at: datetime, site: Site) -> datetime:
    return free_cancellation_until(starts_at, rule, site).astimezone(ROME)


@pytest.mark.parametrize("row", ROWS)
def test_the_deadline_is_the_one_counted_by_hand(row: str, facility: Facility) -> None:
    rule, appointment, free_until, _ = (part.strip() for part in row.split("|"))
    found = until(RULES[rule], rome(appointment), facility.site("centro"))
    assert f"{found:%a %Y-%m-%d %H:%M}" == free_until


def test_every_ready_rule_has_at_least_five_deadlines_counted_by_hand() -> None:
    counted = [row.split("|")[0].strip() for row in ROWS]
    same_notice = {"ulss-4-2020-private"}
    assert {rule for rule in RULES if counted.count(rule) < 5} == same_notice


def test_every_ready_rule_says_where_it_was_read_and_that_it_is_to_be_checked() -> None:
    assert len(RULES) >= 11
    for rule in RULES.values():
        assert not rule.invented
        assert rule.source.endswith("to be checked with the region before use")


def rules(*names: str) -> list[CancellationRule]:
    folder = DATA / "cancellation_rules"
    return [rule for name in names for rule in load_cancellation_rules(folder / f"{name}.yml")]


@pytest.mark.parametrize(
    ("files", "booked_on", "kind", "expected"),
    [
        (["veneto"], "2024-08-31", "exam", "veneto-before-2024"),
        (["veneto"], "2024-09-01", "exam", "veneto-2024"),
        (["veneto", "ulss-4"], "2024-08-31", "exam", "ulss-4-2020"),
        (["veneto", "ulss-4"], "2024-09-01", "exam", "veneto-2024"),
        (["veneto", "padova"], "2024-08-31", "first_visit", "padova-visits"),
        (["veneto", "padova"], "2024-08-31", "exam", "padova-exams"),
        (["veneto", "padova"], "2025-01-07", "exam", "veneto-2024"),
    ],
)
def test_a_booking_keeps_the_rule_of_the_day_it_was_made(
    files: list[str], booked_on: str, kind: str, expected: str
) -> None:
    rule = rule_in_force(rules(*files), "ssn", date.fromisoformat(booked_on), kind)
    assert rule is not None
    assert rule.id == expected


def test_of_two_rules_as_new_the_one_for_the_kind_of_service_holds() -> None:
    general = RULES["nazionale-2024"]
    exams = general.model_copy(update={"id": "exams", "service_kinds": ("exam",), "n": 5})
    for both in ([general, exams], [exams, general]):
        assert rule_in_force(both, "ssn", date(2026, 1, 1), "exam") == exams
        assert rule_in_force(both, "ssn", date(2026, 1, 1), "visit") == general


def test_the_deadline_itself_is_free_and_the_next_minute_is_not(facility: Facility) -> None:
    rule = RULES["viterbo-2014"]
    free_until = until(rule, rome("Thu 2026-11-26 10:00"), facility.site("centro"))
    assert cost_of_cancelling(free_until, free_until, rule) is None
    assert cost_of_cancelling(free_until - timedelta(minutes=1), free_until, rule) is None
    late = cost_of_cancelling(free_until + timedelta(minutes=1), free_until, rule)
    assert late is not None
    assert (late.kind, late.even_if_exempt) == ("ticket", True)


def test_the_last_second_of_the_day_is_free_and_midnight_is_not(facility: Facility) -> None:
    rule = RULES["nazionale-2024"]
    free_until = until(rule, rome("Thu 2026-11-26 09:00"), facility.site("centro"))
    last_second = datetime(2026, 11, 24, 23, 59, 59, tzinfo=ROME)
    assert cost_of_cancelling(last_second, free_until, rule) is None
    assert cost_of_cancelling(last_second + timedelta(seconds=1), free_until, rule) == rule.penalty


def test_cancelling_costs_nothing_without_a_rule_or_a_penalty() -> None:
    rule = RULES["nazionale-2024"]
    free = rule.model_copy(update={"penalty": rule.penalty.model_copy(update={"kind": "none"})})
    now = datetime(2026, 11, 24, tzinfo=ROME)
    assert cost_of_cancelling(now, None, None) is None
    assert cost_of_cancelling(now, None, rule) is None
    assert cost_of_cancelling(now, now - timedelta(hours=1), free) is None


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
@given(minutes=st.integers(0, 3 * 366 * 24 * 60), more=st.integers(1, 4))
def test_the_deadline_is_never_after_the_start_and_more_notice_never_makes_it_later(
    facility: Facility, rule: CancellationRule, minutes: int, more: int
) -> None:
    site = facility.site("centro")
    start = datetime(2026, 1, 1, tzinfo=ROME) + timedelta(minutes=minutes)
    free_until = until(rule, start, site)
    assert free_until <= start
    longer = rule.model_copy(update={"n": rule.n + more})
    assert until(longer, start, site) <= free_until


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
@given(minutes=st.integers(0, 3 * 366 * 24 * 60), back=st.integers(0, 10))
def test_one_more_holiday_never_makes_the_deadline_later(
    facility: Facility, rule: CancellationRule, minutes: int, back: int
) -> None:
    start = datetime(2026, 1, 1, tzinfo=ROME) + timedelta(minutes=minutes)
    day = (start - timedelta(days=back)).strftime("%m-%d")
    saint = PatronSaint(name=Localised(it="Patrono", en="Patron"), day=day)
    without = facility.site("centro").model_copy(update={"patron_saint": None})
    with_saint = without.model_copy(update={"patron_saint": saint})
    assert until(rule, start, with_saint) <= until(rule, start, without)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the demo facility with the ready rules beside it, as in data/."""
    for shared in ("cancellation_rules", "out_of_hours"):
        shutil.copytree(DATA / shared, tmp_path / shared)
    home = tmp_path / "facilities" / "riva-chiara"
    shutil.copytree(DATA / "facilities" / "riva-chiara", home)
    return home


def including(folder: Path, include: str) -> Facility:
    file = folder / "cancellation.yml"
    file.write_text(
        f"owner: x\nreview_on: 2027-05-31\ninvented: true\ninclude: {include}\n", encoding="utf-8"
    )
    return load_facility(folder)


def test_a_facility_takes_over_ready_rules_by_name(folder: Path) -> None:
    assert [rule.id for rule in including(folder, "lazio-recup").cancellation_rules] == [
        "lazio-recup-2014"
    ]
    both = including(folder, "[veneto, padova]").cancellation_rules
    assert {"veneto-2024", "padova-exams"} <= {rule.id for rule in both}


@pytest.mark.parametrize("name", ["atlantis", "../cancellation_rules/veneto", "[veneto, nowhere]"])
def test_ready_rules_that_do_not_exist_are_named(folder: Path, name: str) -> None:
    with pytest.raises(FacilityFault, match=r"^cancellation\.yml: include"):
        including(folder, name)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind: ticket", "kind: fixed", "fixed_cents goes with kind: fixed"),
        ("unit: working_days", "unit: working_hours\n    more_if_holiday: 1", "units of days"),
        ("unit: working_days", "unit: working_days\n    service_kinds: [visits]", "service_kinds"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(
    folder: Path, before: str, after: str, said: str
) -> None:
    file = folder / "cancellation.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    with pytest.raises(FacilityFault, match=said):
        load_facility(folder)
