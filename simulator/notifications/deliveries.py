"""Getting one body across: tried again with growing delays until it is answered well."""

from functools import partial
from threading import Lock

from simulator.clock import Clock
from simulator.journal import Journal
from simulator.notifications.post import Posting, Postman, PostResult, retry_delay_s
from simulator.notifications.timetable import Timetable, Work


class Deliveries:
    def __init__(self, timetable: Timetable, journal: Journal, clock: Clock) -> None:
        self._timetable, self._journal, self._clock = timetable, journal, clock
        self._postman = Postman()
        self._lock = Lock()
        self._generation = 0
        self._pending = 0

    def pending(self) -> int:
        """How many bodies are not yet answered well."""
        return self._pending

    def forget(self) -> None:
        """Give up all that is under way; their outcomes are not even noted."""
        with self._lock:
            self._generation += 1
            self._pending = 0

    def insist(self, posting: Posting, told: Work | None = None) -> None:
        """Try now, in this thread, and later in others; ``told`` runs when it has succeeded."""
        with self._lock:
            self._pending += 1
            generation = self._generation
        self._attempt(posting, told, generation)

    def once(self, posting: Posting) -> PostResult:
        result = self._postman.deliver(posting)
        self._note(posting, result)
        return result

    def _attempt(self, posting: Posting, told: Work | None, generation: int) -> None:
        if generation != self._generation:
            return
        result = self._postman.deliver(posting)
        if generation != self._generation:
            return
        self._note(posting, result)
        if result.succeeded(posting.about):
            self._settle(told)
        elif not posting.retry:
            self._settle(None)
        else:
            again = partial(self._attempt, posting, told, generation)
            delay_s = retry_delay_s(posting.tries)
            self._timetable.later(delay_s, partial(self._timetable.soon, again))

    def _settle(self, told: Work | None) -> None:
        with self._lock:
            self._pending = max(self._pending - 1, 0)
        if told:
            told()

    def note_untold(self, about: str, references: tuple[str, ...], outcome: str) -> None:
        """For the journal: something that is never posted."""
        self._journal_entry(about, references, None, 0, outcome)

    def _note(self, posting: Posting, result: PostResult) -> None:
        good = result.succeeded(posting.about)
        outcome = "delivered" if good else "refused" if result.http else "unreachable"
        about, references = posting.about, posting.references
        self._journal_entry(about, references, result.http, posting.tries, outcome)

    def _journal_entry(
        self, about: str, references: tuple[str, ...], http: int | None, tries: int, outcome: str
    ) -> None:
        self._journal.note(
            "notification",
            self._clock.now(),
            about=about,
            references=list(references),
            http=http,
            tries=tries,
            outcome=outcome,
        )
