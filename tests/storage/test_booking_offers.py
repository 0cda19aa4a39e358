"""Finding free times: what is asked for, and no more bookings read than needed."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.when import read_when
from services.booking import TimeWanted, offer_slots
from services.desk import Desk
from services.offers import free_times
from tests.storage.appointments import offers

ROME = ZoneInfo("Europe/Rome")


def _offers(desk: Desk, wanted: TimeWanted, service_id: str = "CAR1") -> list[AppointmentSlot]:
    with desk.database.transaction() as db_session:
        service = desk.facility.service(service_id)
        return list(offer_slots(desk, db_session, service, "ssn", wanted))


def test_only_times_at_which_one_wants_to_come_are_offered(lone_desk: Desk) -> None:
    when = read_when("giovedì pomeriggio", lone_desk.now(), lone_desk.facility.site("centro"), "it")
    found = _offers(lone_desk, TimeWanted(when=when))
    starts = [slot.starts_at.astimezone(ROME) for slot in found]
    assert found and {(at.weekday(), at.hour >= 13) for at in starts} == {(3, True)}


def test_nothing_is_offered_after_the_last_day_of_the_prescription(lone_desk: Desk) -> None:
    limit = offers(lone_desk)[0].starts_at
    found = _offers(lone_desk, TimeWanted(not_after=limit))
    assert [slot.starts_at for slot in found] == [limit]


def test_only_days_practitioners_and_sites_that_are_asked_for(lone_desk: Desk) -> None:
    thursday = frozenset({date(2026, 11, 26)})
    found = _offers(lone_desk, TimeWanted(only_on=thursday, practitioner_id="ferri"))
    assert {slot.starts_at.astimezone(ROME).date() for slot in found} == thursday
    assert {slot.practitioner_id for slot in found} == {"ferri"}
    assert _offers(lone_desk, TimeWanted(site_id="punto-molo")) == []
    assert _offers(lone_desk, TimeWanted(site_id="punto-molo"), "LAB1")


def test_two_services_are_offered_on_a_day_that_has_both(lone_desk: Desk) -> None:
    other = lone_desk.facility.service("LAB1")
    found = _offers(lone_desk, TimeWanted(pair_with=other))
    assert found
    for slot in found:
        on = frozenset({slot.starts_at.astimezone(ROME).date()})
        assert _offers(lone_desk, TimeWanted(only_on=on), "LAB1")


@pytest.mark.parametrize(("weeks", "most"), [(1, 2), (8, 9)])
def test_bookings_are_read_a_week_at_a_time_and_only_as_far_as_needed(
    lone_desk: Desk, weeks: int, most: int
) -> None:
    read: list[str] = []
    service = lone_desk.facility.service("CAR1")
    wanted = TimeWanted(after=lone_desk.now() + timedelta(weeks=weeks - 1))
    event.listen(
        lone_desk.database.engine,
        "before_cursor_execute",
        note := lambda _c, _cursor, statement, *_: read.append(statement),
    )
    try:
        with lone_desk.database.transaction() as db_session:
            next(free_times(lone_desk, db_session, service, "ssn", wanted))
    finally:
        event.remove(lone_desk.database.engine, "before_cursor_execute", note)
    assert 1 <= sum("appointment" in statement for statement in read) <= most
