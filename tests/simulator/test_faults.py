"""Trouble on request, and the same trouble for the same seed."""

import time
from collections import Counter

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.faults import faults_from_json
from tests.simulator.driver import GIULIA, MARIO, Driver, error_of, text
from tests.simulator.receiver import Receiver


def numbers(receiver: Receiver) -> list[str]:
    return [message["text"]["body"] for message in receiver.good("messages")]


def test_a_bare_500_strikes_as_often_as_asked(chatting: Driver) -> None:
    chatting.faults(graph=[{"match": "messages", "count": 2, "http": 500}])
    answers = [chatting.send(text()) for _ in range(3)]
    assert [a.status_code for a in answers] == [500, 500, 200]
    assert "error" not in answers[0].text
    assert len(chatting.phone()) == 2


def test_a_graph_code_comes_with_its_own_http_status(chatting: Driver) -> None:
    chatting.faults(graph=[{"count": 1, "code": 131056}, {"count": 1, "code": 190}])
    assert error_of(chatting.send(text())) == (429, 131056)
    assert error_of(chatting.send(text())) == (401, 190)
    assert chatting.send(text()).status_code == 200


def test_a_fault_can_be_for_one_recipient_or_one_address(chatting: Driver) -> None:
    chatting.faults(graph=[{"to": MARIO, "http": 503}, {"match": "/media", "http": 502}])
    assert chatting.send(text()).status_code == 503
    assert chatting.send(text(), GIULIA).status_code == 200
    assert chatting.upload(b"x", "a.png", "image/png").status_code == 502


def test_a_hidden_answer_leaves_the_message_delivered(chatting: Driver) -> None:
    chatting.faults(graph=[{"count": 1, "drop_response": True}])
    with pytest.raises(httpx.TransportError):
        chatting.send(text("nel buio"))
    assert chatting.phone()[-1]["text"] == "nel buio"
    chatting.faults(graph=[{"count": 1, "drop_response": True, "http": 500}])
    assert chatting.send(text("ancora")).status_code == 500
    assert chatting.phone()[-1]["text"] == "ancora"
    assert [entry["response_hidden"] for entry in chatting.log("graph")] == [True, True]


def test_latency_slows_and_lets_pass(chatting: Driver) -> None:
    chatting.faults(graph=[{"latency_ms": 80}])
    begun = time.monotonic()
    assert chatting.send(text()).status_code == 200
    assert time.monotonic() - begun >= 0.08


def test_no_faults_clears_them(chatting: Driver) -> None:
    chatting.faults(graph=[{"http": 500}])
    chatting.faults()
    assert chatting.send(text()).status_code == 200


def test_every_notification_may_come_twice(simulator: Driver, receiver: Receiver) -> None:
    simulator.faults(notifications={"duplicate": 1})
    for n in range(3):
        simulator.writes({"text": str(n)})
    receiver.wait(lambda: len(numbers(receiver)) == 6)
    assert set(Counter(numbers(receiver)).values()) == {2}
    assert len({received.raw for received in receiver.received}) == 3


def test_lost_notifications_never_come_and_are_noted(simulator: Driver, receiver: Receiver) -> None:
    simulator.faults(notifications={"drop": 1, "only": "messages"})
    lost = simulator.writes({"text": "uno"})
    wamid = simulator.sent(text())
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered"])
    assert receiver.good("messages") == []
    (noted,) = [e for e in simulator.log("notification") if e["references"] == [lost]]
    assert noted["outcome"] == "dropped"


def test_reordering_changes_the_order_and_loses_nothing(
    simulator: Driver, receiver: Receiver
) -> None:
    simulator.faults(notifications={"reorder": 0.5}, seed=3)
    for n in range(12):
        simulator.writes({"text": str(n)})
    receiver.wait(lambda: len(numbers(receiver)) == 12)
    written = [str(n) for n in range(12)]
    assert sorted(numbers(receiver), key=int) == written
    assert numbers(receiver) != written


def test_delays_hold_back_without_reordering(simulator: Driver, receiver: Receiver) -> None:
    simulator.faults(notifications={"delay_ms": [20, 60]})
    begun = time.monotonic()
    for n in range(5):
        simulator.writes({"text": str(n)})
    receiver.wait(lambda: len(numbers(receiver)) == 5)
    assert numbers(receiver) == [str(n) for n in range(5)]
    assert time.monotonic() - begun >= 0.02


def test_batches_carry_several_people_in_one_post(simulator: Driver, receiver: Receiver) -> None:
    simulator.faults(notifications={"batch": 4, "only": "messages"})
    people = [f"3900000003{n:02d}" for n in range(10)]
    for wa_id in people:
        simulator.writes({"text": wa_id}, wa_id)
    receiver.wait(lambda: len(receiver.good("messages")) == 10)
    assert sorted(m["from"] for m in receiver.good("messages")) == people
    sizes = [len(r.items("messages")) for r in receiver.received]
    assert 1 < max(sizes) <= 4


@pytest.mark.parametrize(
    "faults",
    [
        [],
        {"weather": 1},
        {"graph": {}},
        {"graph": [{"count": "many"}]},
        {"seed": "x"},
        {"graph": [{"htp": 500}]},
        {"notifications": {"duplicate": 2}},
        {"notifications": {"delay_ms": [5, 1]}},
        {"notifications": {"lose": 1}},
    ],
)
def test_faults_that_make_no_sense_are_refused(faults: object, simulator: Driver) -> None:
    answer = simulator.http.post("/sim/faults", json=faults)
    assert answer.status_code == 400
    assert answer.json()["error"]


@given(seed=st.integers(0, 10**6), p=st.floats(0, 1))
def test_the_same_seed_decides_the_same_for_each_person(seed: int, p: float) -> None:
    wanted = {"seed": seed, "notifications": {"duplicate": p, "drop": p, "delay_ms": [0, 9]}}
    one, other = faults_from_json(wanted), faults_from_json(wanted)
    lanes = [MARIO, GIULIA, MARIO]
    decided = [(lane, one.fate_of(lane, "messages")) for lane in lanes]
    again = [(lane, other.fate_of(lane, "messages")) for lane in reversed(lanes)]
    for lane in set(lanes):
        assert [f for who, f in decided if who == lane] == [f for who, f in again if who == lane]
