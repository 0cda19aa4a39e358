"""What cannot be changed is refused with the reason; what cannot be read names its fields."""

from datetime import datetime

import pytest

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.checks import ChangeRefused, check_change
from frontdesk.facility_changes.kinds import Unreadable, read_change
from frontdesk.facility_changes.overlay import overlay
from tests.unit.facility_changes.made import NOW, ROME, WORDS, change


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (change("closure", "2026-11-22"), "past"),
        (change("closure", "2026-11-20", "2026-11-30"), "past"),
        (change("closure", "2026-11-23", hours="07:30-09:00"), "over"),
        (change("closure", "2026-11-23", hours="07:30-10:00"), "over"),
        (change("closure", "2029-11-23"), "too_far"),
        (change("closure", "2026-11-26", places=["luna"]), "unknown"),
        (change("leave", "2026-11-26", practitioner="nessuno", reason="other"), "unknown"),
        (change("room", "2026-11-26", room="Z9"), "unknown"),
        (change("closure", "2026-11-29"), "closed_already"),
        (change("closure", "2026-11-26", hours="20:00-21:00"), "closed_already"),
        (change("opening", "2026-11-26", hours="10:00-11:00"), "open_already"),
        (change("leave", "2026-11-27", practitioner="ferri", reason="other"), "away_already"),
        (change("leave", "2026-12-22", practitioner="villa", reason="other"), "away_already"),
        (change("session", "2026-11-26", hours="15:00-16:00", practitioner="ferri"), "overlaps"),
        (change("session", "2026-12-21", hours="09:00-10:00", practitioner="villa"), "on_leave"),
        (
            change("session", "2026-11-29", hours="09:00-10:00", practitioner="ferri"),
            "place_closed",
        ),
        (
            change("session", "2026-11-27", hours="18:00-20:00", practitioner="ferri"),
            "place_closed",
        ),
        (
            change("session", "2026-11-27", hours="09:00-10:00", practitioner="ferri", room="P2"),
            "no_service",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(
    facility: Facility, made: object, reason: str
) -> None:
    with pytest.raises(ChangeRefused) as refused:
        check_change(facility, made, NOW)  # type: ignore[arg-type]
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "made",
    [
        change("closure", "2026-11-23"),
        change("closure", "2026-11-23", hours="08:00-11:00"),
        change("closure", "2026-11-29", "2026-11-30"),
        change("opening", "2026-12-08", hours="08:00-12:00"),
        change("leave", "2026-11-23", "2026-11-27", practitioner="ferri", reason="holidays"),
        change("session", "2026-11-27", hours="09:00-10:00", practitioner="ferri"),
        change("notice", "2026-11-23", text=WORDS),
        change("room", "2026-11-29", room="A1"),
    ],
)
def test_what_makes_sense_may_be_done(facility: Facility, made: object) -> None:
    check_change(facility, made, NOW)  # type: ignore[arg-type]


def test_a_place_that_was_opened_for_it_lets_a_session_in(facility: Facility) -> None:
    opened = overlay(facility, [change("opening", "2026-11-29", hours="08:00-12:00")])
    session = change("session", "2026-11-29", hours="09:00-10:00", practitioner="ferri")
    check_change(opened, session, NOW)


def test_today_is_the_facilitys_day(facility: Facility) -> None:
    half_past_midnight = datetime(2026, 11, 24, 0, 30, tzinfo=ROME)
    with pytest.raises(ChangeRefused, match="past"):
        check_change(facility, change("closure", "2026-11-23"), half_past_midnight)


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"kind": "closure"}, {"first_on", "last_on", "places", "name"}),
        ({"first_on": "2026-13-40"}, {"first_on"}),
        ({"last_on": "2026-11-25"}, {"stretch"}),
        ({"last_on": "2028-11-25"}, {"stretch"}),
        ({"begins": "14:00"}, {"stretch"}),
        ({"begins": "14:00", "ends": "13:00"}, {"stretch"}),
        ({"begins": "quando", "ends": "13:00"}, {"begins"}),
        ({"places": []}, {"places"}),
        ({"name": {"it": "", "en": "x"}}, {"name"}),
        ({"name": {"it": "x" * 161, "en": "x"}}, {"name"}),
        ({"name": {"it": "una\nriga", "en": "x"}}, {"name"}),
        ({"more": "x"}, {"more"}),
    ],
)
def test_what_cannot_be_read_names_its_fields(said: dict[str, object], fields: set[str]) -> None:
    good = {"kind": "closure", "first_on": "2026-11-26", "last_on": "2026-11-26"}
    whole = {**good, "places": ["centro"], "name": WORDS, **said}
    with pytest.raises(Unreadable) as unreadable:
        read_change(said if said.keys() == {"kind"} else whole)
    assert unreadable.value.fields == fields


def test_a_kind_nobody_knows_cannot_be_read() -> None:
    for said in ({"kind": "strike"}, {}, "closure", None):
        with pytest.raises(Unreadable):
            read_change(said)
