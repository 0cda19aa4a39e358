"""From a person's phone to the answer on it: every service of the demo, one message at a time."""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import httpx

from bench.timing import Timing, timing_of
from bench.yardstick import one_yardstick_ms
from runtime.stack import Stack

MONDAY = "2026-11-23T10:00:00+01:00"
"""In opening hours."""

PATIENCE_S = 30.0
# WhatsApp lets a pair of numbers exchange a few dozen messages in a burst, then one in six seconds.
PEOPLE = [f"3900000002{number:02}" for number in range(12)]
QUESTIONS = (
    "che orari fate?",
    "dove siete di preciso?",
    "quanto costa una visita cardiologica?",
    "come mi preparo per gli esami del sangue?",
    "che documenti devo portare?",
    "c'è il parcheggio?",
    "siete aperti sabato?",
    "fate le ecografie?",
)
DANGERS = (
    "ho un forte dolore al petto e non respiro",
    "mio padre è svenuto e non si sveglia",
    "mia moglie ha la bocca storta e non parla più",
)
EMERGENCY_NUMBER = "112"


@dataclass(frozen=True)
class MessageCost:
    """answered: questions, answered by Rasa and the actions; alarmed: red flags, answered before
    Rasa sees them, counted until the emergency number is on the phone."""

    answered: Timing
    alarmed: Timing


def measure_messages() -> MessageCost:
    """On a stack of its own, with invented people; raises StartFailed, TimeoutError."""
    with tempfile.TemporaryDirectory(prefix="sportello-bench-") as folder:
        stack = Stack(Path(folder), env={"NOW": MONDAY})
        try:
            with stack, httpx.Client(base_url=stack.urls["simulator"], trust_env=False) as http:
                phones = [_Phone(http, person) for person in PEOPLE]
                for phone in phones:
                    phone.asks("buongiorno", lambda _: True)
                return MessageCost(
                    _timed(phones, QUESTIONS, lambda _: True),
                    _timed(phones, DANGERS, lambda words: EMERGENCY_NUMBER in words),
                )
        finally:
            stack.erase()


def _timed(
    phones: "list[_Phone]", sentences: tuple[str, ...], is_answer: Callable[[str], bool]
) -> Timing:
    """Everybody says everything, in turn."""
    times, yardsticks = [], []
    for sentence, phone in product(sentences, phones):
        yardsticks.append(one_yardstick_ms())
        times.append(phone.asks(sentence, is_answer))
    return timing_of(times, yardsticks)


@dataclass
class _Phone:
    http: httpx.Client
    person: str
    last_seen: int = 0

    def asks(self, sentence: str, is_answer: Callable[[str], bool]) -> float:
        """Milliseconds until the answer is on the phone."""
        for _ in self._new(0.0):  # what came late after the last answer belongs to that
            pass
        began = time.perf_counter()
        self.http.post(self._url, json={"text": sentence}, timeout=10).raise_for_status()
        while (waited := time.perf_counter() - began) < PATIENCE_S:
            if any(is_answer(words) for words in self._new(PATIENCE_S - waited)):
                return 1000 * (time.perf_counter() - began)
        raise TimeoutError("a message was not answered")

    def _new(self, wait: float) -> Iterator[str]:
        """What the facility has said since the last look; a long poll."""
        asked: dict[str, Any] = {"after": self.last_seen, "wait": wait, "from": "facility"}
        response = self.http.get(self._url, params=asked, timeout=wait + 10)
        for message in response.raise_for_status().json():
            self.last_seen = max(self.last_seen, message["seq"])
            yield str(message.get("text") or "")

    @property
    def _url(self) -> str:
        return f"/sim/phones/{self.person}/messages"
