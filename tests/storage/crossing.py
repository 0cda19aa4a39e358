"""Two that must not wait for each other in a circle, one held still in the middle."""

import threading
import time
from collections.abc import Callable

from services.desk import Desk
from store.database import DbSession
from tests.database import scalar
from tests.storage.together import at_once

WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"

Step = Callable[[DbSession], object]


def crossing(
    desk: Desk, first: Step, then: Step, other: Callable[[], object]
) -> list[object | Exception]:
    """`first` and `then` in one transaction, with `other` waiting in between; what each gave."""
    has_begun = threading.Event()

    def one() -> object:
        with desk.database.transaction() as db_session:
            first(db_session)
            has_begun.set()
            _until_somebody_waits(desk)
            return then(db_session)

    def beside() -> object:
        assert has_begun.wait(20)
        return other()

    return at_once([one, beside])


def _until_somebody_waits(desk: Desk) -> None:
    deadline = time.monotonic() + 20
    while not scalar(desk, WAITS):
        assert time.monotonic() < deadline, "nobody waits for a lock"
