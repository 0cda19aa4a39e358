"""One patient among many: holds, makes up their mind, books, moves, cancels, forgets to answer."""

import random
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from frontdesk.schedules.slots import AppointmentSlot
from services.booking import (
    Booking,
    NotYours,
    PatientIsBusy,
    TimeIsTaken,
    book_appointment,
    cancel_appointment,
    confirm_hold,
    hold_slot,
    move_appointment,
    release_hold,
)
from services.desk import DbSession, Desk
from store.tables import Appointment

_T = TypeVar("_T")

KIND_REFUSALS = (TimeIsTaken, PatientIsBusy, NotYours)
"""What a patient is told in words; anything else is a fault."""


@dataclass
class Client:
    """What a client was told: the appointments they have, and the time they hold."""

    desk: Desk
    chat: uuid.UUID
    slots: Sequence[AppointmentSlot]
    rng: random.Random
    mine: set[uuid.UUID] = field(default_factory=set)
    hold: Appointment | None = None
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def do_something(self) -> None:
        """One step; every step must be answered with a yes or a kind no."""
        deed = self.rng.choice(self._deeds())
        name = deed.__name__.removeprefix("_")
        try:
            done = deed()
            self.answers[f"{name}: {'yes' if done else 'nothing to do'}"] += 1
        except KIND_REFUSALS as refusal:
            self.answers[f"{name}: {type(refusal).__name__}"] += 1
        except Exception as error:
            self.faults.append(f"{name}: {type(error).__name__}")

    def _deeds(self) -> list[Callable[[], bool]]:
        """What this client could do now; who holds a time mostly answers, but not always."""
        first = [self._confirm, self._confirm, self._release, self._wait] if self.hold else []
        later = [self._move, self._hold_to_move, self._cancel, self._cancel] if self.mine else []
        return [*first, *later, self._hold, self._book]

    def _wait(self) -> bool:
        return True

    def _hold(self, moving: uuid.UUID | None = None) -> bool:
        self.hold = self._try(
            lambda db_session: hold_slot(
                self.desk, db_session, self.chat, self._choice(), _key(self.rng), moving
            )
        )
        return True

    def _hold_to_move(self) -> bool:
        return self._hold(self._one_of_mine())

    def _confirm(self) -> bool:
        """A hold that is still alive when the answer comes must never have been lost."""
        held = self.hold
        if held is None or held.held_until is None:
            return False
        self.hold, key = None, _key(self.rng)
        replaces = held.rescheduled_from_id

        def confirm(db_session: DbSession) -> Appointment:
            return confirm_hold(self.desk, db_session, self.chat, held.id, key)

        try:
            booked = self._try(confirm)
        except TimeIsTaken:
            if self.desk.now() < held.held_until:
                self.faults.append("a living hold was lost")
            raise
        if self._try(confirm).id != booked.id:
            self.faults.append("the same answer again booked something else")
        self.mine.discard(replaces) if replaces else None
        self.mine.add(booked.id)
        return True

    def _book(self) -> bool:
        booked = self._try(
            lambda db_session: book_appointment(
                self.desk, db_session, self.chat, self._choice(), _key(self.rng)
            )
        )
        self.hold = None
        self.mine.add(booked.id)
        return True

    def _release(self) -> bool:
        self._try(lambda db_session: release_hold(self.desk, db_session, self.chat))
        self.hold = None
        return True

    def _move(self) -> bool:
        old, slot = self._one_of_mine(), self.rng.choice(self.slots)
        moved = self._try(
            lambda db_session: move_appointment(
                self.desk, db_session, self.chat, old, slot, _key(self.rng)
            )
        )
        self.hold = None
        self.mine.discard(old)
        self.mine.add(moved.id)
        return True

    def _cancel(self) -> bool:
        old = self._one_of_mine()
        self._try(lambda db_session: cancel_appointment(self.desk, db_session, self.chat, old))
        self.mine.discard(old)
        return True

    def _try(self, deed: Callable[[DbSession], _T]) -> _T:
        with self.desk.database.transaction() as db_session:
            return deed(db_session)

    def _choice(self) -> Booking:
        return Booking(self.rng.choice(self.slots), "ssn")

    def _one_of_mine(self) -> uuid.UUID:
        return self.rng.choice(sorted(self.mine))


def _key(rng: random.Random) -> str:
    return f"message:{rng.getrandbits(64):016x}"
