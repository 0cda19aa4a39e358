"""The Cloud API misbehaves: what must arrive arrives, once."""

from typing import Any

import httpx
import pytest

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar
from tests.faults.moments import settle
from tests.phone import Phone


def _faults(stack: Stack, **what: Any) -> None:
    url = f"{stack.urls['simulator']}/sim/faults"
    httpx.post(url, json=what, timeout=10).raise_for_status()


@pytest.mark.parametrize(
    "fault",
    [
        {"match": "messages", "count": 2, "http": 500, "code": 131000},
        {"match": "messages", "count": 1, "http": 429, "code": 130429},
        {"match": "messages", "count": 1, "code": 131056},
        {"match": "messages", "count": 1, "drop_response": True},
        {"match": "messages", "count": 1, "http": 503},
    ],
    ids=["transient", "throughput", "pair_rate", "answer_lost", "plain_503"],
)
def test_the_answer_arrives_once(
    fault: dict[str, Any], stack: Stack, desk: Desk, phone: Phone
) -> None:
    _faults(stack, graph=[fault])
    phone.writes("che orari fate?")
    phone.waits_for("oggi siamo aperti", seconds=60)
    settle(desk)
    phone.looks()
    assert len(phone.from_facility(phone.asked_at)) == 1


def test_doubled_and_shuffled_notifications_change_nothing(
    stack: Stack, desk: Desk, phone: Phone
) -> None:
    _faults(stack, notifications={"duplicate": 1.0, "reorder": 0.5}, seed=7)
    phone.writes("vorrei prenotare un elettrocardiogramma")
    phone.waits_for("Ha la ricetta")
    phone.taps("A pagamento")
    phone.waits_for("data di nascita")
    settle(desk)
    phone.looks()
    assert len(phone.from_facility()) == 2
    assert scalar(desk, "SELECT count(*) FROM message") == 2
