"""The calendar file, read back: when, where, and nothing about why."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from frontdesk.documents.booking_sheet import BookedVisit
from frontdesk.documents.calendar_file import calendar_file
from tests.unit.documents.sheets import FACILITY, NOW, VISIT, visit
from webhook.sheet.phrases import load_phrases
from webhook.sheet.presenter import calendar_entry

ROME = ZoneInfo("Europe/Rome")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))


def file_of(booked: BookedVisit = VISIT, language: str = "it", now: datetime = NOW) -> bytes:
    return calendar_file(calendar_entry(FACILITY, booked, load_phrases()[language], now))


def event_of(content: bytes) -> Any:
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("at", "wall"),
    [
        (datetime(2026, 12, 3, 14, 0, tzinfo=UTC), "20261203T150000"),
        (datetime(2027, 7, 1, 6, 30, tzinfo=UTC), "20270701T083000"),
        (datetime(2027, 3, 28, 7, 0, tzinfo=UTC), "20270328T090000"),  # the clock went forward
        (datetime(2027, 10, 31, 8, 0, tzinfo=UTC), "20271031T090000"),  # and back
    ],
)
def test_the_hour_is_that_on_the_wall_in_winter_and_summer(at: datetime, wall: str) -> None:
    content = file_of(visit(starts_at=at, ends_at=at + timedelta(minutes=30)))
    assert f"DTSTART;TZID=Europe/Rome:{wall}" in content.decode()
    assert event_of(content).decoded("dtstart").astimezone(UTC) == at


@given(at=MOMENTS)
def test_every_moment_comes_back_as_it_was_even_by_the_rules_in_the_file(at: datetime) -> None:
    at = at.replace(microsecond=0)
    content = file_of(visit(starts_at=at, ends_at=at + timedelta(minutes=30)))
    calendar = Calendar.from_ical(content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    rules = zone.to_tz()
    wall = at.astimezone(ROME).replace(tzinfo=None)
    if ROME.utcoffset(wall) == ROME.utcoffset(wall.replace(fold=1)):  # not in the doubled hour
        assert wall.replace(tzinfo=rules).utcoffset() == at.astimezone(ROME).utcoffset()


def test_there_is_one_event_with_the_appointments_own_id() -> None:
    first, moved_room = file_of(), file_of(visit(room_id="A2"))
    assert event_of(first)["uid"] == event_of(moved_room)["uid"]
    assert event_of(first)["uid"] != event_of(file_of(visit(id="another")))["uid"]


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("service", FACILITY.services, ids=lambda s: s.id)
def test_a_shared_calendar_does_not_tell_what_the_visit_is_for(service: Any, language: str) -> None:
    text = file_of(visit(service.id), language).decode().replace("\r\n ", "")
    practitioner = FACILITY.practitioner(next(iter(service.performed_by)))
    private = (
        service.name.say(language),
        practitioner.spoken_name(language),
        "Müller",
        "Ambulatorio",
    )
    assert [word for word in private if word in text] == []


def test_it_says_who_where_and_with_which_code() -> None:
    event = event_of(file_of())
    assert event["summary"] == "Appuntamento, Poliambulatorio Riva Chiara"
    assert "via dei Tigli 12" in event["location"]
    assert "ACD479" in event["description"] and "+39 000 000 0000" in event["description"]
    assert event["class"] == "PRIVATE"
    english = event_of(file_of(language="en"))
    assert english["summary"] == "Appointment, Riva Chiara Health Centre"


def test_it_rings_the_day_before() -> None:
    (alarm,) = event_of(file_of()).walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-1)
    assert alarm["action"] == "DISPLAY"


def test_lines_end_as_calendars_want_them_and_none_is_too_long() -> None:
    lines = file_of().split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line for line in lines)
    assert max(len(line) for line in lines) <= 75


def test_the_same_values_give_the_same_bytes() -> None:
    assert file_of() == file_of()
