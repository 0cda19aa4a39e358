import graphlib
from pathlib import Path

import pytest

from runtime.supervisor import ExitedWell, Process
from runtime.supervisor.backoff import Backoff
from runtime.supervisor.order import waves


def process(name: str, *after: str) -> Process:
    return Process(name, ("/bin/true",), {}, Path("/"), ExitedWell(), after=after)


def test_what_needs_nothing_of_each_other_starts_together() -> None:
    wanted = [process("webhook", "migrate"), process("rasa", "migrate"), process("migrate", "db")]
    assert waves([*wanted, process("db")]) == [["db"], ["migrate"], ["rasa", "webhook"]]


def test_waiting_for_an_unknown_process_is_an_error() -> None:
    with pytest.raises(ValueError, match="webhook waits for db"):
        waves([process("webhook", "db")])


def test_waiting_for_each_other_is_an_error() -> None:
    with pytest.raises(graphlib.CycleError):
        waves([process("a", "b"), process("b", "a")])


def test_a_dead_process_is_started_at_once_and_then_less_and_less_often() -> None:
    backoff = Backoff()
    pauses = [backoff.pause_after(lived_s=0.1) for _ in range(10)]
    assert pauses[0] == 0
    assert pauses[1] > 0
    assert pauses == sorted(pauses)
    assert pauses[-1] == pauses[-2] <= 10


def test_after_a_long_life_it_is_started_at_once_again() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.pause_after(lived_s=0.1)
    assert backoff.pause_after(lived_s=3600) == 0
