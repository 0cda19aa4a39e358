"""The SMS gateway."""

from typing import Any

import httpx
import pytest

from tests.simulator.driver import MARIO, SMS_TOKEN, SOLE, Driver
from tests.simulator.receiver import Receiver


def send(simulator: Driver, token: str = SMS_TOKEN, **fields: Any) -> httpx.Response:
    body = {"to": MARIO, "text": "Il codice è 123456", "reference": "ref-1", **fields}
    headers = {"Authorization": f"Bearer {token}"}
    return simulator.http.post("/sms", json=body, headers=headers)


def reports(receiver: Receiver) -> list[dict[str, Any]]:
    return [r.body for r in receiver.received if r.path == "/webhook/sms"]


def test_an_sms_is_shown_on_the_phone_and_reported(simulator: Driver, receiver: Receiver) -> None:
    answer = send(simulator, to=f"+{MARIO}")
    assert answer.status_code == 202
    (shown,) = simulator.phone()
    assert (shown["sms"], shown["from"], shown["text"]) == (True, "facility", "Il codice è 123456")
    (report,) = receiver.wait(lambda: reports(receiver))
    assert report.pop("at")
    assert report == {"id": answer.json()["id"], "reference": "ref-1", "status": "delivered"}
    assert receiver.received[0].is_signed_with(SMS_TOKEN, "x-sms-signature")


@pytest.mark.parametrize(
    ("fields", "http"),
    [
        ({"token": "other"}, 401),
        ({"to": "12"}, 400),
        ({"to": "abc"}, 400),
        ({"to": "0390000000101"}, 400),
        ({"text": ""}, 400),
        ({"text": "a" * 1531}, 400),
        ({"text": "a" * 1530}, 202),
    ],
)
def test_the_gateway_checks_token_number_and_length(
    fields: dict[str, Any], http: int, simulator: Driver
) -> None:
    assert send(simulator, **fields).status_code == http


def test_any_number_takes_sms_and_a_landline_does_not(
    simulator: Driver, receiver: Receiver
) -> None:
    assert send(simulator, to="390000000888").status_code == 202
    assert len(simulator.phone("390000000888")) == 1
    landline = {"wa_id": "390000000889", "takes_sms": False, "on_whatsapp": False}
    simulator.http.post("/sim/people", json=landline)
    send(simulator, to="390000000889", reference="ref-2")
    receiver.wait(lambda: len(reports(receiver)) == 2)
    by_reference = {report["reference"]: report["status"] for report in reports(receiver)}
    assert by_reference == {"ref-1": "delivered", "ref-2": "undelivered"}
    assert simulator.phone("390000000889") == []


def test_faults_of_the_gateway(simulator: Driver, receiver: Receiver) -> None:
    simulator.faults(sms=[{"count": 1, "http": 503}, {"count": 1, "undelivered": True}])
    assert [send(simulator).status_code for _ in range(3)] == [503, 202, 202]
    receiver.wait(lambda: len(reports(receiver)) == 2)
    assert sorted(r["status"] for r in reports(receiver)) == ["delivered", "undelivered"]
    assert len(simulator.phone()) == 1


def test_a_person_can_text_the_business(simulator: Driver, receiver: Receiver) -> None:
    sms_id = simulator.writes({"sms": "STOP"})
    (received,) = receiver.wait(lambda: reports(receiver))
    assert received == {"id": sms_id, "from": MARIO, "text": "STOP"}
    assert receiver.good("messages") == []
    (shown,) = simulator.phone()
    assert (shown["from"], shown["sms"]) == ("me", True)


def test_an_sms_opens_no_whatsapp_window(simulator: Driver, receiver: Receiver) -> None:
    simulator.writes({"sms": "ciao"})
    wamid = simulator.sent({"type": "text", "text": {"body": "ciao"}})
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["failed"])


def test_a_refused_report_is_tried_again(simulator: Driver, receiver: Receiver) -> None:
    receiver.answers.append(500)
    send(simulator)
    receiver.wait(lambda: len(reports(receiver)) == 2)
    assert [r.answered for r in receiver.received] == [500, 200]


def test_someone_without_a_number_cannot_text(simulator: Driver) -> None:
    person = {"user_id": "IT.777", "name": "Senza Numero Demo"}
    simulator.http.post("/sim/people", json=person)
    answer = simulator.http.post("/sim/phones/IT.777/messages", json={"sms": "ciao"})
    assert answer.status_code == 409
    assert simulator.http.post(f"/sim/phones/{SOLE}/messages", json={"sms": "x"}).status_code == 200
