"""Changes laid over the files: what opens, closes, or is not there."""

from datetime import date, datetime, timedelta

import pytest

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.overlay import overlay
from frontdesk.schedules.business_time import after_open_time
from frontdesk.schedules.coming_closures import coming_closures
from frontdesk.schedules.day_truth import truth_of
from frontdesk.schedules.holidays import closed_reason
from frontdesk.schedules.service_hours import days_of
from tests.unit.facility_changes.made import NOW, ROME, change, hours_of, slots, starts

THURSDAY, SUNDAY, IMMACULATE = "2026-11-26", "2026-11-29", "2026-12-08"
USUAL = "07:30-19:30"


@pytest.mark.parametrize(
    ("made", "on", "expected"),
    [
        (["closure 2026-11-26"], THURSDAY, ""),
        (["closure 2026-11-26"], "2026-11-27", USUAL),
        (["closure 2026-11-26 14:00-19:30"], THURSDAY, "07:30-14:00"),
        (["closure 2026-11-26 06:00-09:00"], THURSDAY, "09:00-19:30"),
        (["closure 2026-11-26 12:00-13:00"], THURSDAY, "07:30-12:00 13:00-19:30"),
        (["closure 2026-11-26 00:00-23:00"], THURSDAY, ""),
        (
            ["closure 2026-11-26 12:00-13:00", "closure 2026-11-26 12:30-15:00"],
            THURSDAY,
            "07:30-12:00 15:00-19:30",
        ),
        (["opening 2026-11-29 08:00-12:00"], SUNDAY, "08:00-12:00"),
        (["opening 2026-11-26 19:00-22:00"], THURSDAY, "07:30-22:00"),
        (["opening 2026-12-08 08:00-12:00"], IMMACULATE, "08:00-12:00"),
        (["opening 2026-11-29 08:00-12:00", "closure 2026-11-29"], SUNDAY, ""),
        (
            ["opening 2026-11-29 08:00-12:00", "closure 2026-11-29 11:00-12:00"],
            SUNDAY,
            "08:00-11:00",
        ),
        (
            ["opening 2026-12-08 08:00-12:00", "closure 2026-12-08 07:00-13:00"],
            IMMACULATE,
            "",
        ),
        # a short day of the files is cut as it is
        (["closure 2026-12-24 10:00-11:00"], "2026-12-24", "07:30-10:00 11:00-13:00"),
        # shut anyway
        (["closure 2026-11-29 08:00-12:00"], SUNDAY, ""),
    ],
)
def test_a_day_has_its_usual_hours_and_those_opened_without_those_closed(
    facility: Facility, made: list[str], on: str, expected: str
) -> None:
    changes = []
    for one in made:
        kind, day, *hours = one.split()
        changes.append(change(kind, day, hours="".join(hours)))
    assert hours_of(overlay(facility, changes), on) == expected
    assert hours_of(overlay(facility, reversed(changes)), on) == expected


def test_patients_are_told_the_name(facility: Facility) -> None:
    changed = overlay(facility, [change("closure", THURSDAY)])
    on = date.fromisoformat(THURSDAY)
    assert closed_reason(changed.site("centro"), on) == "riunione"
    assert closed_reason(changed.site("centro"), on, "en") == "a meeting"
    truth = truth_of(changed.site("centro"), on, NOW, "it")
    assert (truth.state, truth.name) == ("closed", "riunione")
    assert truth.next_at == datetime(2026, 11, 27, 7, 30, tzinfo=ROME)


def test_a_day_shut_for_some_hours_tells_why_as_well(facility: Facility) -> None:
    changed = overlay(facility, [change("closure", THURSDAY, hours="14:00-20:00")])
    (coming,) = coming_closures(changed.site("centro"), date(2026, 11, 24), 7, "it")
    assert coming.name == "riunione"
    assert [f"{b.opens:%H:%M}-{b.closes:%H:%M}" for b in coming.blocks] == ["07:30-14:00"]


def test_only_the_places_that_are_named_are_shut(facility: Facility) -> None:
    changed = overlay(facility, [change("closure", THURSDAY, places=["punto-molo", "operators"])])
    assert hours_of(changed, THURSDAY) == USUAL
    assert hours_of(changed, THURSDAY, "punto-molo") == ""
    assert closed_reason(changed.operators, date.fromisoformat(THURSDAY)) == "riunione"
    assert closed_reason(changed.results_desk, date.fromisoformat(THURSDAY)) is None


def test_the_time_to_answer_stands_still_while_the_operators_are_away(facility: Facility) -> None:
    """Deadlines count the desk's opening hours: services/queue_deadlines.py."""
    monday = datetime(2026, 11, 23, 17, 0, tzinfo=ROME)
    span = timedelta(minutes=90)
    assert after_open_time(facility.operators, monday, span) == datetime(
        2026, 11, 24, 8, 30, tzinfo=ROME
    )
    shut = overlay(facility, [change("closure", "2026-11-24", places=["operators"])])
    assert after_open_time(shut.operators, monday, span) == datetime(
        2026, 11, 25, 8, 30, tzinfo=ROME
    )


def test_who_is_away_has_no_times_and_comes_back(facility: Facility) -> None:
    """Dr Ferri: Tuesdays and Thursdays from 14:30."""
    assert starts(facility, "CAR1", THURSDAY)
    away = overlay(facility, [change("leave", THURSDAY, practitioner="ferri", reason="permit")])
    assert not starts(away, "CAR1", THURSDAY)
    assert starts(away, "CAR1", "2026-12-01") == starts(facility, "CAR1", "2026-12-01")
    assert date(2026, 11, 26) not in days_of(away.practitioner("ferri"), NOW.date(), 3)


def test_some_hours_away_leave_the_rest_of_the_session(facility: Facility) -> None:
    late = overlay(
        facility,
        [change("leave", THURSDAY, hours="14:00-16:00", practitioner="ferri", reason="training")],
    )
    assert starts(late, "CAR1", THURSDAY)[0] == "16:00"
    assert starts(late, "CAR1", THURSDAY)[-1] == starts(facility, "CAR1", THURSDAY)[-1]


def test_leaves_that_overlap_or_follow_one_another_are_one(facility: Facility) -> None:
    """Dr Villa is on leave in the files from 21 December to 6 January."""
    more = [
        change("leave", "2027-01-05", "2027-01-08", practitioner="villa", reason="holidays"),
        change("leave", "2027-01-09", "2027-01-10", practitioner="villa", reason="permit"),
        change("leave", "2027-02-01", "2027-02-02", practitioner="villa", reason="permit"),
    ]
    leaves = overlay(facility, more).practitioner("villa").leave
    assert [
        (one.first_on.isoformat(), one.last_on and one.last_on.isoformat()) for one in leaves
    ] == [
        ("2026-12-21", "2027-01-10"),
        ("2027-02-01", "2027-02-02"),
    ]
    assert leaves[0].reason == "ferie, holidays, permit"


def test_a_session_in_addition_has_times_in_its_room(facility: Facility) -> None:
    assert not starts(facility, "CAR1", "2026-11-27")
    more = change("session", "2026-11-27", hours="09:00-10:00", practitioner="ferri")
    assert starts(overlay(facility, [more]), "CAR1", "2026-11-27") == ["09:00", "09:30"]


def test_a_room_out_of_use_is_not_used_and_another_one_is(facility: Facility) -> None:
    service = next(s for s in facility.services if len(s.rooms) == 1)
    (room,) = service.rooms
    days = ("2026-11-24", "2026-12-04")
    usual = slots(facility, service.id, *days)
    out = overlay(facility, [change("room", *days, room=room)])
    assert usual and not slots(out, service.id, *days)
    mornings = overlay(facility, [change("room", *days, hours="07:00-12:00", room=room)])
    left = slots(mornings, service.id, *days)
    assert all(slot.starts_at.astimezone(ROME).hour >= 12 for slot in left)


def test_a_notice_is_there_on_its_days(facility: Facility) -> None:
    line = {"it": "L'ascensore è fermo.", "en": "The lift is out of order."}
    changed = overlay(facility, [change("notice", THURSDAY, "2026-11-28", text=line)])
    (notice,) = changed.notices
    assert notice.text.it == line["it"]
    assert notice.holds(date(2026, 11, 28)) and not notice.holds(date(2026, 11, 29))


def test_what_the_files_do_not_know_any_more_changes_nothing(facility: Facility) -> None:
    gone = [
        change("closure", THURSDAY, places=["sede-chiusa"]),
        change("leave", THURSDAY, practitioner="nessuno", reason="other"),
        change("room", THURSDAY, room="Z9"),
        change("session", THURSDAY, hours="09:00-10:00", practitioner="nessuno"),
    ]
    assert overlay(facility, gone) == facility


def test_on_the_days_when_the_clock_jumps_the_hours_are_those_on_the_wall(
    facility: Facility,
) -> None:
    """Sundays; people come at 8 whatever the clock did at night."""
    for sunday in ("2026-10-25", "2027-03-28"):
        opened = overlay(
            facility,
            [
                change("opening", sunday, hours="08:00-12:00"),
                change("closure", sunday, hours="09:00-10:00"),
                change("session", sunday, hours="08:00-12:00", practitioner="ferri"),
            ],
        )
        now = datetime.fromisoformat(f"{sunday}T00:00").replace(tzinfo=ROME) - timedelta(days=2)
        found = slots(opened, "CAR1", sunday, now=now)
        times = [f"{slot.starts_at.astimezone(ROME):%H:%M}" for slot in found]
        assert times[0] == "08:00" and "09:00" not in times and "09:30" not in times
        assert "10:00" in times and times[-1] == "11:30"
