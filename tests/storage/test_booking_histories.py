"""Any order of holding, answering, booking, cancelling and waiting, against a simple model.

The model: three times, a patient and a rival, and for how long the patient's hold lives.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from bench.crowd import make_crowd
from bench.invariants import violations
from bench.many_times import some_slots
from services.booking import (
    Appointment,
    Booking,
    PatientIsBusy,
    TimeIsTaken,
    book_appointment,
    cancel_appointment,
    confirm_hold,
    hold_slot,
    release_hold,
)
from services.desk import DbSession, Desk
from services.release_holds import release_holds
from tests.database import rows
from tests.lone_desk import clock_of
from tests.storage.ledger import execute

TIMES = st.integers(0, 2)
MOST_MINUTES = 14
"""In all: longer, and the proof of identity would end."""
_Result = TypeVar("_Result")


class TwoPeopleThreeTimes(RuleBasedStateMachine):
    """`mine` and `rivals`: what each has, by time. `held`: the patient's hold, if not answered."""

    desk: Desk

    def __init__(self) -> None:
        super().__init__()
        for table in ("appointment_event", "appointment"):
            execute(self.desk, f"DELETE FROM {table}")
        clock_of(self.desk).__init__()  # type: ignore[misc]
        known = int(rows(self.desk, "SELECT count(*) FROM patient")[0][0])
        self.chat, self.rival = make_crowd(self.desk, 2, first=known)
        slots = some_slots(self.desk, "CAR1", 20)
        self.times = [slots[4], slots[10], slots[16]]
        self.mine: dict[int, uuid.UUID] = {}
        self.rivals: dict[int, uuid.UUID] = {}
        self.held: tuple[int, uuid.UUID, datetime] | None = None
        self.waited = 0

    def is_held(self, time: int) -> bool:
        """Whether the patient's hold still keeps this time from others."""
        return self.held is not None and self.held[0] == time and self.desk.now() < self.held[2]

    @rule(time=TIMES)
    def hold(self, time: int) -> None:
        held = self._try(lambda s: hold_slot(self.desk, s, self.chat, self._wish(time), _key()))
        assert isinstance(held, Appointment) == (time not in self.mine | self.rivals.keys())
        if isinstance(held, Appointment):
            assert held.held_until is not None
            self.held = (time, held.id, held.held_until)

    @rule(time=TIMES)
    def book(self, time: int) -> None:
        booked = self._try(
            lambda s: book_appointment(self.desk, s, self.chat, self._wish(time), _key())
        )
        assert isinstance(booked, Appointment) == (time not in self.mine | self.rivals.keys())
        if isinstance(booked, Appointment):
            self.mine[time], self.held = booked.id, None

    @rule(time=TIMES)
    def rival_books(self, time: int) -> None:
        free = time not in self.mine | self.rivals.keys() and not self.is_held(time)
        booked = self._try(
            lambda s: book_appointment(self.desk, s, self.rival, self._wish(time), _key())
        )
        assert isinstance(booked, Appointment) == free
        if isinstance(booked, Appointment):
            self.rivals[time] = booked.id

    @rule()
    def say_yes(self) -> None:
        if self.held is None:
            return
        (time, hold_id, _), key = self.held, _key()
        answers = [
            self._try(lambda s: confirm_hold(self.desk, s, self.chat, hold_id, key))
            for _ in range(2)
        ]
        self.held = None
        assert isinstance(answers[0], Appointment) == (time not in self.rivals)
        if isinstance(answers[0], Appointment) and isinstance(answers[1], Appointment):
            assert answers[0].id == answers[1].id
            self.mine[time] = answers[0].id

    @rule()
    def say_no(self) -> None:
        self._try(lambda s: release_hold(self.desk, s, self.chat))
        self.held = None

    @rule(time=TIMES)
    def cancel(self, time: int) -> None:
        for chat, theirs in ((self.chat, self.mine), (self.rival, self.rivals)):
            if time in theirs:
                gone = theirs.pop(time)
                self._try(lambda s, c=chat, g=gone: cancel_appointment(self.desk, s, c, g))  # type: ignore[misc]

    @rule(minutes=st.integers(1, 11))
    def wait(self, minutes: int) -> None:
        if self.waited + minutes <= MOST_MINUTES:
            self.waited += minutes
            clock_of(self.desk).now += timedelta(minutes=minutes)

    @rule()
    def job_runs(self) -> None:
        release_holds(self.desk)

    @invariant()
    def the_database_has_what_everybody_was_told(self) -> None:
        query = "SELECT id FROM appointment WHERE status = 'booked'"
        booked = {row.id for row in rows(self.desk, query)}
        assert booked == {*self.mine.values(), *self.rivals.values()}
        assert violations(self.desk) == {}

    def _wish(self, time: int) -> Booking:
        return Booking(self.times[time], "ssn")

    def _try(self, deed: Callable[[DbSession], _Result]) -> _Result | None:
        """None when it was kindly refused."""
        try:
            with self.desk.database.transaction() as db_session:
                return deed(db_session)
        except (TimeIsTaken, PatientIsBusy):
            return None


def _key() -> str:
    return f"message:{uuid.uuid4()}"


def test_whatever_happens_everybody_has_what_they_were_told(lone_desk: Desk) -> None:
    class Machine(TwoPeopleThreeTimes):
        desk = lone_desk

    few = settings(max_examples=15, stateful_step_count=15, deadline=None)
    run_state_machine_as_test(Machine, settings=few)
