"""A closure saved while people book: each is booked before and listed, or refused."""

import itertools
import uuid
from contextlib import ExitStack
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import QueuePool

from frontdesk.schedules.slots import AppointmentSlot
from services.booking import Appointment, TimeIsTaken
from services.desk import Desk
from services.facility_changes.facility_now import FacilityKeeper
from services.facility_changes.saving import ChangedMeanwhile, Saved, save_change
from services.offers import TimeWanted, free_times
from tests.database import rows
from tests.storage.appointments import book
from tests.storage.closing_days import confirmed, listed, save, shut, undo
from tests.storage.people import add_operator
from tests.storage.together import at_once
from tests.storage.waiting import patient_chat


def _times(desk: Desk, most: int) -> list[AppointmentSlot]:
    with desk.database.transaction() as db_session:
        found = free_times(desk, db_session, desk.facility.service("CAR1"), "ssn", TimeWanted())
        return list(itertools.islice(found, most))


@pytest.mark.parametrize("round_", range(3))
def test_nobody_is_booked_into_a_closure_without_being_listed(lone_desk: Desk, round_: int) -> None:
    boss = add_operator(lone_desk)
    slots = _times(lone_desk, 8)
    chats = [patient_chat(lone_desk, number) for number in range(1, 9)]
    # each from a process of its own, which knows nothing of the closure
    desks = [lone_desk.with_facility(lone_desk.keeper.given) for _ in chats]
    closure, form = shut(slots[0].starts_at.date(), days=60), confirmed(lone_desk, boss)
    bookings = [
        partial(book, desk, chat, slot)
        for desk, chat, slot in zip(desks, chats, slots, strict=True)
    ]
    saving = partial(save_change, lone_desk, closure, form)
    outcomes = at_once([*bookings[:4], saving, *bookings[4:]])
    (saved,) = [one for one in outcomes if isinstance(one, Saved)]
    booked = {one.id for one in outcomes if isinstance(one, Appointment)}
    others = [one for one in outcomes if not isinstance(one, Saved | Appointment)]
    assert {type(one) for one in others} <= {TimeIsTaken}
    assert {one.appointment.id for one in listed(lone_desk)} == booked
    assert saved.to_move == len(booked)
    assert len(booked) + len(others) == len(slots)


def test_of_two_who_save_at_the_same_moment_one_is_told_to_look_again(lone_desk: Desk) -> None:
    boss = add_operator(lone_desk)
    slot = _times(lone_desk, 1)[0]
    closure = shut(slot.starts_at.date())
    forms = [confirmed(lone_desk, boss) for _ in range(2)]
    outcomes = at_once([partial(save_change, lone_desk, closure, form) for form in forms])
    assert {type(one) for one in outcomes} == {Saved, ChangedMeanwhile}
    assert len(rows(lone_desk, "SELECT 1 FROM facility_change")) == 1


def test_closing_opening_and_booking_in_any_order_leaves_nobody_unlisted(
    lone_desk: Desk,
) -> None:
    boss = add_operator(lone_desk)
    slots = _times(lone_desk, 6)
    chats = [patient_chat(lone_desk, number) for number in range(1, 7)]
    day = slots[0].starts_at.date()

    def closes_and_opens() -> uuid.UUID:
        for number in range(4):
            saved = save(lone_desk, boss, shut(day + timedelta(days=number), days=30))
            undo(lone_desk, boss, saved.change_id)
        return save(lone_desk, boss, shut(day, days=30)).change_id

    bookings = [
        partial(book, lone_desk, chat, slot) for chat, slot in zip(chats, slots, strict=True)
    ]
    outcomes = at_once([closes_and_opens, *bookings])
    assert isinstance(outcomes[0], uuid.UUID)
    booked = {one.id for one in outcomes if isinstance(one, Appointment)}
    assert {one.appointment.id for one in listed(lone_desk)} == booked


def test_processes_that_look_again_and_again_all_come_to_know(lone_desk: Desk) -> None:
    boss = add_operator(lone_desk)
    keepers = [
        FacilityKeeper(lone_desk.database, lone_desk.keeper.given, every=0.0) for _ in range(6)
    ]
    day = _times(lone_desk, 1)[0].starts_at.date()
    saved = save(lone_desk, boss, shut(day))
    seen = at_once([partial(keeper.now, lone_desk.clock) for keeper in keepers])
    assert {getattr(one, "version", None) for one in seen} == {saved.change_id}


def test_looking_at_the_changes_waits_for_no_connection_that_others_hold(lone_desk: Desk) -> None:
    """Whoever looks may be in a transaction that all the others wait for."""
    boss = add_operator(lone_desk)
    slot = _times(lone_desk, 1)[0]
    desk = lone_desk.with_facility(lone_desk.keeper.given)
    save(lone_desk, boss, shut(slot.starts_at.date(), days=2))
    pool = lone_desk.database.engine.pool
    with ExitStack() as held:
        while isinstance(pool, QueuePool) and pool.checkedout() < pool.size() * 2:
            held.enter_context(lone_desk.database.engine.connect())
        desk.keeper.forget()
        shown = desk.facility
    assert shown != lone_desk.keeper.given
