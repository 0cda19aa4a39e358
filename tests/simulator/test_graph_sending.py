"""Who may send, to whom, how often; and what is answered."""

from datetime import UTC, datetime

import pytest

from tests.simulator.conftest import Start
from tests.simulator.driver import (
    MARIO,
    NUMBER_ID,
    REMINDER,
    SOLE,
    Driver,
    buttons,
    error_of,
    text,
    wait_until,
)
from tests.simulator.receiver import Receiver


def test_an_accepted_message_is_answered_as_meta_answers(chatting: Driver) -> None:
    answer = chatting.send(text())
    assert answer.status_code == 200
    body = answer.json()
    assert body["messaging_product"] == "whatsapp"
    assert body["contacts"] == [{"input": f"+{MARIO}", "wa_id": MARIO}]
    assert body["messages"][0]["id"].startswith("wamid.")


def test_a_wrong_or_missing_token_gives_190(chatting: Driver) -> None:
    path = f"{NUMBER_ID}/messages"
    assert error_of(chatting.graph("POST", path, token="other", json={})) == (401, 190)
    assert error_of(chatting.http.post(f"/v25.0/{path}", json={})) == (401, 190)


def test_any_version_works_and_any_other_number_does_not(chatting: Driver) -> None:
    headers = {"Authorization": "Bearer an-invented-token"}
    body = {"messaging_product": "whatsapp", "to": MARIO, **text()}
    for version in ("v19.0", "v26.0"):
        path = f"/{version}/{NUMBER_ID}/messages"
        assert chatting.http.post(path, json=body, headers=headers).status_code == 200
    answer = chatting.graph("POST", "999/messages", json=body)
    assert error_of(answer) == (400, 100)
    assert answer.json()["error"]["error_subcode"] == 33


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"to": MARIO, **text()}, 100),
        ({"messaging_product": "whatsapp", **text()}, 100),
        ({"messaging_product": "whatsapp", "to": "not a number", **text()}, 131009),
        ({"messaging_product": "whatsapp", "to": "+390000000000", **text()}, 131021),
        ({"messaging_product": "whatsapp", "recipient": "39000", **text()}, 131009),
    ],
)
def test_an_unusable_address_is_refused(
    body: dict[str, object], code: int, chatting: Driver
) -> None:
    answer = chatting.graph("POST", f"{NUMBER_ID}/messages", json=body)
    assert error_of(answer) == (400, code)


def test_a_body_that_is_not_json_is_refused(chatting: Driver) -> None:
    assert error_of(chatting.graph("POST", f"{NUMBER_ID}/messages", content=b"{")) == (400, 100)


def test_a_username_user_is_reached_by_recipient(simulator: Driver, receiver: Receiver) -> None:
    simulator.writes({"text": "Salve"}, SOLE)
    answer = simulator.send(text("Buongiorno"), None, recipient=SOLE)
    assert answer.json()["contacts"] == [{"input": SOLE, "user_id": SOLE}]
    wamid = answer.json()["messages"][0]["id"]
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered"])
    status = receiver.good("statuses")[0]
    assert status["recipient_user_id"] == SOLE
    assert "recipient_id" not in status


def test_a_user_id_in_to_is_accepted_and_never_arrives(
    simulator: Driver, receiver: Receiver
) -> None:
    simulator.writes({"text": "Salve"}, SOLE)
    assert simulator.send({**text(), "to": SOLE}, None).status_code == 200
    assert [m["from"] for m in simulator.phone(SOLE)] == ["me"]
    assert receiver.good("statuses") == []


def test_to_wins_over_recipient(chatting: Driver) -> None:
    assert chatting.sent(text(), recipient=SOLE)
    assert chatting.phone(SOLE) == []


def test_a_number_without_whatsapp_fails_later_with_131026(
    simulator: Driver, receiver: Receiver
) -> None:
    wamid = simulator.sent(REMINDER, "390000000999")
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["failed"])
    error = receiver.good("statuses")[0]["errors"][0]
    assert error["code"] == 131026
    assert set(error) == {"code", "title", "message", "error_data", "href"}


def test_outside_the_window_free_text_fails_later_with_131047(
    start_simulator: Start, receiver: Receiver
) -> None:
    simulator = start_simulator(now_at=datetime(2026, 11, 20, 8, tzinfo=UTC))
    simulator.writes({"text": "Buongiorno"})
    simulator.http.post("/sim/clock", json={"advance_s": 24 * 3600 - 1})
    inside = simulator.sent(text())
    simulator.http.post("/sim/clock", json={"advance_s": 1})
    outside, reminder = simulator.sent(text()), simulator.sent(REMINDER)
    receiver.wait(lambda: receiver.statuses_of(reminder) == ["sent", "delivered"])
    assert receiver.statuses_of(inside) == ["sent", "delivered"]
    failed = [s for s in receiver.good("statuses") if s["id"] == outside]
    assert [(s["status"], s["errors"][0]["code"]) for s in failed] == [("failed", 131047)]
    assert [m["wamid"] for m in simulator.phone() if m["from"] == "facility"] == [inside, reminder]


def test_someone_who_never_wrote_gets_templates_only(simulator: Driver, receiver: Receiver) -> None:
    wamid = simulator.sent(buttons("Sì"))
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["failed"])


def test_media_behind_a_dead_link_fails_later_with_131053(
    chatting: Driver, receiver: Receiver
) -> None:
    link = {"link": "https://nowhere.invalid/a.png"}
    wamid = chatting.sent({"type": "image", "image": link})
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["failed"])
    assert receiver.good("statuses")[0]["errors"][0]["code"] == 131053


def test_the_same_person_gets_45_at_once_and_then_131056(chatting: Driver) -> None:
    answers = [chatting.send(text(str(n))).status_code for n in range(45)]
    assert answers == [200] * 45
    assert error_of(chatting.send(text())) == (429, 131056)
    assert len(chatting.phone()) == 46


def test_more_than_the_throughput_gives_130429(start_simulator: Start) -> None:
    simulator = start_simulator(throughput=2, pair_burst=1000)
    codes = [simulator.send(REMINDER).status_code for _ in range(12)]
    assert codes[:2] == [200, 200]
    assert 429 in codes
    assert wait_until(lambda: simulator.send(REMINDER).status_code == 200, 3)


def test_a_reply_quotes_its_message_and_an_unknown_id_quotes_nothing(chatting: Driver) -> None:
    asked = chatting.phone()[0]["wamid"]
    chatting.sent(text("Risposta"), context={"message_id": asked})
    chatting.sent(text("Altro"), context={"message_id": "wamid.unknown"})
    reply, other = chatting.phone(after=1)
    assert reply["quote"]["wamid"] == asked
    assert reply["quote"]["text"] == "Buongiorno"
    assert "quote" not in other


def test_a_reaction_is_put_on_the_message_and_taken_back(chatting: Driver) -> None:
    asked = chatting.phone()[0]["wamid"]
    for emoji in ("👍", ""):
        chatting.sent({"type": "reaction", "reaction": {"message_id": asked, "emoji": emoji}})
        assert chatting.phone()[0]["reaction"] == emoji
    assert len(chatting.phone()) == 1


def test_mark_read_turns_this_and_earlier_ticks_blue_and_shows_typing(chatting: Driver) -> None:
    second = chatting.writes({"text": "Ci siete?"})
    third = chatting.writes({"text": "Pronto?"})
    answer = chatting.mark_read(second, typing_indicator={"type": "text"})
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    by_wamid = {m["wamid"]: m["status"] for m in chatting.phone()}
    assert by_wamid.pop(third) != "read"
    assert set(by_wamid.values()) == {"read"}
    watch = chatting.http.get("/sim/watch").json()["phones"][MARIO]
    assert watch["typing"] is True
    chatting.sent(text())
    assert chatting.http.get("/sim/watch").json()["phones"][MARIO]["typing"] is False


def test_mark_read_of_an_unknown_message_is_refused(chatting: Driver) -> None:
    assert error_of(chatting.mark_read("wamid.unknown")) == (400, 131009)
    assert error_of(chatting.mark_read(chatting.sent(text()))) == (400, 131009)
    body = {"messaging_product": "whatsapp", "status": "seen", "message_id": "wamid.x"}
    answer = chatting.graph("POST", f"{NUMBER_ID}/messages", json=body)
    assert error_of(answer) == (400, 131009)


def test_the_number_tells_its_name_and_other_addresses_do_not_exist(simulator: Driver) -> None:
    assert simulator.graph("GET", NUMBER_ID).json()["id"] == NUMBER_ID
    assert error_of(simulator.graph("POST", "some/other/thing")) == (404, 100)
    assert simulator.graph("GET", "100000000000002/subscribed_apps").json()["data"]
