"""Many clients over a few times: holds, answers, moves, cancellations and silence, all at once."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from bench.client import Client
from bench.invariants import count, deadlocks, violations
from frontdesk.schedules.slots import AppointmentSlot
from services.desk import Desk
from services.offers import TimeWanted, free_times
from services.release_holds import release_holds

HOLD_MINUTES = 1
PASSES_WITH_EACH_STEP = timedelta(milliseconds=500)
_BOOKED = "SELECT count(*) FROM appointment WHERE status = 'booked'"
_EXPIRED = "SELECT count(*) FROM appointment_event WHERE reason = 'hold_expired'"
Advance = Callable[[timedelta], None]


@dataclass(frozen=True)
class ManyTimesRace:
    """`answers` of all steps by kind; `faults` and `violated` must be empty, `deadlocks` 0.

    `looks`: how often the database was looked at meanwhile; `expired`: holds nobody answered;
    `booked` is what the database has more at the end, `told` what the clients believe to have.
    """

    answers: Counter[str]
    faults: list[str]
    violated: dict[str, int]
    deadlocks: int
    looks: int
    expired: int
    booked: int
    told: int
    seconds: float

    @property
    def steps(self) -> int:
        return self.answers.total()

    @property
    def bookings(self) -> int:
        """How many times something was booked, moved bookings included."""
        return sum(
            number
            for name, number in self.answers.items()
            if name in ("confirm: yes", "book: yes", "move: yes")
        )


def some_slots(desk: Desk, service_id: str, number: int) -> list[AppointmentSlot]:
    """The next free times of a service."""
    with desk.database.transaction() as db_session:
        service = desk.facility.service(service_id)
        found = free_times(desk, db_session, service, "ssn", TimeWanted())
        return list(islice(found, number))


def race_for_many(
    desk: Desk,
    crowd: Sequence[uuid.UUID],
    slots: Sequence[AppointmentSlot],
    advance: Advance,
    *,
    steps: int,
    seed: int,
    capacity: int = 1,
) -> ManyTimesRace:
    """Each of the crowd takes so many steps, while the clock goes on and holds expire.

    The database is looked at all the while by somebody who takes no part.
    """
    desk = _with_short_holds(desk)
    clients = [
        Client(desk, chat, slots, random.Random(f"{seed}:{number}"))
        for number, chat in enumerate(crowd)
    ]
    before, had = deadlocks(desk), count(desk, _BOOKED)
    over, watched = threading.Event(), Counter[str]()
    watcher = threading.Thread(target=_watch, args=(desk, over, watched, capacity))
    began = time.perf_counter()
    watcher.start()
    try:
        _let_them_run(clients, steps, advance)
    finally:
        over.set()
        watcher.join()
    seconds = time.perf_counter() - began
    looks = watched.pop("looks", 0)
    return ManyTimesRace(
        answers=sum((one.answers for one in clients), Counter[str]()),
        faults=[fault for one in clients for fault in one.faults],
        violated=dict(watched) | violations(desk, capacity),
        deadlocks=deadlocks(desk) - before,
        looks=looks,
        expired=count(desk, _EXPIRED),
        booked=count(desk, _BOOKED) - had,
        told=sum(len(one.mine) for one in clients),
        seconds=seconds,
    )


def _let_them_run(clients: Sequence[Client], steps: int, advance: Advance) -> None:
    start = threading.Barrier(len(clients), timeout=60)
    one_at_a_time = threading.Lock()

    def run(client: Client) -> None:
        start.wait()
        for _ in range(steps):
            client.do_something()
            with one_at_a_time:
                advance(PASSES_WITH_EACH_STEP)

    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(run, clients))


def _watch(desk: Desk, over: threading.Event, seen: Counter[str], capacity: int) -> None:
    """Looks for violations again and again, and ends expired holds as the job would."""
    while not over.wait(0.05):
        seen.update(violations(desk, capacity))
        release_holds(desk)
        seen["looks"] += 1


def _with_short_holds(desk: Desk) -> Desk:
    booking = desk.facility.booking.model_copy(update={"hold_minutes": HOLD_MINUTES})
    return desk.with_facility(desk.facility.model_copy(update={"booking": booking}))
