"""Retries, order, the verification handshake, and bodies sent by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.simulator.conftest import Start
from tests.simulator.driver import SECRET, VERIFY, Driver, wait_until
from tests.simulator.receiver import Receiver


def test_a_refused_notification_is_tried_again_while_later_ones_go_on(
    simulator: Driver, receiver: Receiver
) -> None:
    receiver.answers.extend([503, 200, 500])
    first = simulator.writes({"text": "uno"})
    second = simulator.writes({"text": "due"})
    receiver.wait(lambda: len(receiver.good("messages")) == 2)
    assert [m["id"] for m in receiver.good("messages")] == [second, first]
    tries = [r.answered for r in receiver.received if r.items("messages")[0]["id"] == first]
    assert tries == [503, 500, 200]
    bodies = {r.raw for r in receiver.received if r.items("messages")[0]["id"] == first}
    assert len(bodies) == 1
    wait_until(lambda: [m["status"] for m in simulator.phone()] == ["delivered"] * 2)
    health = simulator.http.get("/sim/health").json()
    assert health["pending_notifications"] == 0


def test_anything_but_200_counts_as_refused(simulator: Driver, receiver: Receiver) -> None:
    receiver.answers.extend([202])
    simulator.writes({"text": "uno"})
    receiver.wait(lambda: [r.answered for r in receiver.received] == [202, 200])


def test_notifications_of_one_person_keep_their_order(
    simulator: Driver, receiver: Receiver
) -> None:
    receiver.slow_s = 0.01
    wamids = [simulator.writes({"text": str(n)}) for n in range(15)]
    receiver.wait(lambda: len(receiver.good("messages")) == 15)
    assert [m["id"] for m in receiver.good("messages")] == wamids


def test_a_slow_receiver_does_not_hold_up_other_people(
    simulator: Driver, receiver: Receiver
) -> None:
    receiver.slow_s = 0.3
    people = [f"3900000002{n:02d}" for n in range(10)]
    begun = datetime.now(UTC)
    for wa_id in people:
        simulator.writes({"text": "ciao"}, wa_id)
    receiver.wait(lambda: len(receiver.good("messages")) == 10)
    assert (datetime.now(UTC) - begun).total_seconds() < 2.5


def test_ticks_wait_for_the_business_to_answer(simulator: Driver, receiver: Receiver) -> None:
    receiver.answers.append(500)
    simulator.writes({"text": "uno"})
    receiver.wait(lambda: receiver.received)
    assert simulator.phone()[0]["status"] == "sent"
    wait_until(lambda: simulator.phone()[0]["status"] == "delivered")


def test_the_handshake_shows_whether_the_address_is_trusted(
    start_simulator: Start, receiver: Receiver
) -> None:
    def state(**settings: Any) -> str:
        simulator = start_simulator(**settings)
        answer = simulator.http.post("/sim/subscribe").json()
        health = simulator.http.get("/sim/health").json()
        assert health["subscription"] == answer
        return str(answer["state"])

    assert state() == "verified"
    assert state(verify_token=VERIFY + "x") == "refused"
    assert state(callback_url="http://127.0.0.1:9/") == "unreachable"
    assert state(callback_url=None) == "not configured"


@pytest.mark.parametrize("how", ["good", "bad", "none"])
def test_any_body_can_be_sent_with_any_signature(
    how: str, simulator: Driver, receiver: Receiver
) -> None:
    answer = simulator.http.post("/sim/notify", json={"body": {"a": "è"}, "signature": how})
    assert answer.json() == {"http": 200}
    (received,) = receiver.received
    assert received.raw == rb'{"a":"\u00e8"}'
    assert received.is_signed_with(SECRET) is (how == "good")
    assert ("x-hub-signature-256" in received.headers) is (how != "none")


def test_a_body_that_is_not_json_can_be_sent_too(simulator: Driver, receiver: Receiver) -> None:
    simulator.http.post("/sim/notify", content=b"not json")
    simulator.http.post("/sim/notify", json={"raw": "{broken"})
    simulator.http.post("/sim/notify", json={"object": "page"})
    assert [r.raw for r in receiver.received] == [b"not json", b"{broken", b'{"object":"page"}']
    assert all(r.is_signed_with(SECRET) for r in receiver.received)
