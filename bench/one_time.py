"""Many patients want one time at the same moment: one has it, all others are offered another."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from frontdesk.schedules.slots import AppointmentSlot
from services.booking import (
    Booking,
    TimeIsTaken,
    TimeWanted,
    book_appointment,
    offer_slots,
)
from services.desk import Desk


@dataclass(frozen=True)
class OneTimeRace:
    """How many booked, how many were offered another time instead, and what else happened."""

    booked: int
    offered_another: int
    others: Counter[str]
    seconds: float

    @property
    def answered(self) -> int:
        return self.booked + self.offered_another


def race_for_one(desk: Desk, crowd: Sequence[uuid.UUID], slot: AppointmentSlot) -> OneTimeRace:
    """Everybody of the crowd books `slot`, all starting together."""
    start = threading.Barrier(len(crowd), timeout=60)

    def run(chat: uuid.UUID) -> str:
        start.wait()
        try:
            return _book_or_offer(desk, chat, slot)
        except Exception as error:
            return type(error).__name__

    began = time.perf_counter()
    with ThreadPoolExecutor(len(crowd)) as pool:
        outcomes = Counter(pool.map(run, crowd))
    seconds = time.perf_counter() - began
    booked, offered = outcomes.pop("booked", 0), outcomes.pop("offered", 0)
    return OneTimeRace(booked, offered, outcomes, seconds)


def _book_or_offer(desk: Desk, chat: uuid.UUID, slot: AppointmentSlot) -> str:
    """As an action does it: one transaction, in which the refusal is answered with new times."""
    with desk.database.transaction() as db_session:
        try:
            book_appointment(desk, db_session, chat, Booking(slot, "ssn"), f"race:{chat}")
            return "booked"
        except TimeIsTaken:
            service = desk.facility.service(slot.service_id)
            offers = offer_slots(desk, db_session, service, "ssn", TimeWanted())
            taken = any(offer.starts_at == slot.starts_at for offer in offers)
            return "offered" if offers and not taken else "offered_nothing"
