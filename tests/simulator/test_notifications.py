"""What the business is told: envelope, signature, order, insistence."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.ledger import Outgoing
from simulator.statuses import pricing
from tests.simulator.conftest import Start
from tests.simulator.driver import (
    GIULIA,
    MARIO,
    NUMBER_ID,
    REMINDER,
    SECRET,
    SOLE,
    Driver,
    buttons,
    menu,
    rows,
    template,
    text,
)
from tests.simulator.receiver import Receiver

AT_EIGHT = datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_a_text_arrives_in_metas_envelope(start_simulator: Start, receiver: Receiver) -> None:
    simulator = start_simulator(now_at=AT_EIGHT)
    wamid = simulator.writes({"text": "Buongiorno"})
    body = receiver.wait(lambda: receiver.received)[0].body
    user_id = body["entry"][0]["changes"][0]["value"]["contacts"][0]["user_id"]
    assert body == {
        "object": "whatsapp_business_account",
        "entry": [
            {
                "id": "100000000000002",
                "changes": [
                    {
                        "field": "messages",
                        "value": {
                            "messaging_product": "whatsapp",
                            "metadata": {
                                "display_phone_number": "390000000000",
                                "phone_number_id": NUMBER_ID,
                            },
                            "contacts": [
                                {
                                    "profile": {"name": "Mario Rossi Demo"},
                                    "wa_id": MARIO,
                                    "user_id": user_id,
                                }
                            ],
                            "messages": [
                                {
                                    "from": MARIO,
                                    "from_user_id": user_id,
                                    "id": wamid,
                                    "timestamp": str(int(AT_EIGHT.timestamp())),
                                    "type": "text",
                                    "text": {"body": "Buongiorno"},
                                }
                            ],
                        },
                    }
                ],
            }
        ],
    }


def test_the_body_is_escaped_as_meta_escapes_and_signed_as_sent(
    simulator: Driver, receiver: Receiver
) -> None:
    words = "Perché? 50% <mario@example.org> 1/2 🙂"
    simulator.writes({"text": words})
    (received,) = receiver.wait(lambda: receiver.received)
    assert received.path == "/webhook/whatsapp"
    assert received.items("messages")[0]["text"]["body"] == words
    for escaped in (
        rb"Perch\u00e9",
        rb"50\u0025",
        rb"\u003cmario\u0040",
        rb"1\/2",
        rb"\ud83d\ude42",
    ):
        assert escaped in received.raw
    assert received.is_signed_with(SECRET)
    assert not received.is_signed_with("another")
    assert json.dumps(received.body).encode() != received.raw


def test_a_username_user_carries_no_number_anywhere(simulator: Driver, receiver: Receiver) -> None:
    simulator.writes({"text": "Salve"}, SOLE)
    (received,) = receiver.wait(lambda: receiver.received)
    (message,) = received.items("messages")
    assert message["from_user_id"] == SOLE
    assert "from" not in message
    (contact,) = received.body["entry"][0]["changes"][0]["value"]["contacts"]
    assert set(contact) == {"profile", "user_id"}
    assert b"390000000105" not in received.raw


def test_statuses_tell_sent_delivered_read_with_price_and_callback_data(
    start_simulator: Start, receiver: Receiver
) -> None:
    simulator = start_simulator(now_at=AT_EIGHT)
    simulator.writes({"text": "Buongiorno"})
    wamid = simulator.sent(text(), biz_opaque_callback_data="outbox-17")
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered"])
    simulator.phone(peek=0)
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered", "read"])
    sent, _, read = receiver.good("statuses")
    assert sent["recipient_id"] == MARIO
    assert sent["timestamp"] == str(int(AT_EIGHT.timestamp()))
    assert {s["biz_opaque_callback_data"] for s in receiver.good("statuses")} == {"outbox-17"}
    assert sent["pricing"] == {
        "billable": True,
        "pricing_model": "PMP",
        "type": "regular",
        "category": "service",
    }
    assert "pricing" not in read
    assert simulator.statuses(wamid) == ["sent", "delivered", "read"]


@pytest.mark.parametrize(
    ("category", "in_window", "at", "billable"),
    [
        ("service", True, datetime(2026, 9, 30, 23, tzinfo=UTC), False),
        ("service", True, datetime(2026, 10, 1, tzinfo=UTC), True),
        ("utility", True, datetime(2026, 9, 30, 23, tzinfo=UTC), False),
        ("utility", False, datetime(2026, 9, 30, 23, tzinfo=UTC), True),
        ("marketing", True, datetime(2026, 9, 30, 23, tzinfo=UTC), True),
    ],
)
def test_replies_are_free_until_october_2026(
    category: str, in_window: bool, at: datetime, billable: bool
) -> None:
    sent = Outgoing("wamid.x", MARIO, MARIO, None, category, in_window)
    found = pricing(sent, at)
    assert found["billable"] is billable
    assert found["type"] == ("regular" if billable else "free_customer_service")


def test_reading_twice_tells_once(chatting: Driver, receiver: Receiver) -> None:
    wamid = chatting.sent(text())
    assert chatting.http.post(f"/sim/phones/{MARIO}/read").json() == {"read": 1}
    assert chatting.http.post(f"/sim/phones/{MARIO}/read").json() == {"read": 0}
    receiver.wait(lambda: receiver.statuses_of(wamid) == ["sent", "delivered", "read"])


def test_a_tapped_button_answers_its_message(chatting: Driver, receiver: Receiver) -> None:
    asked = chatting.sent(buttons("Sì", "No"))
    chatting.writes({"tap": "id-No"})
    reply = receiver.wait(lambda: [m for m in receiver.good("messages") if "context" in m])[0]
    assert reply["type"] == "interactive"
    assert reply["interactive"] == {
        "type": "button_reply",
        "button_reply": {"id": "id-No", "title": "No"},
    }
    assert reply["context"] == {"from": "390000000000", "id": asked}


def test_a_picked_row_and_a_template_button_answer_in_their_own_shapes(
    chatting: Driver, receiver: Receiver
) -> None:
    described = [{**rows("Lunedì")[0], "description": "alle 9"}]
    chatting.sent(menu({"rows": described}))
    chatting.writes({"tap": "row-0"})
    chatting.sent(REMINDER)
    chatting.writes({"tap": "Confermo"})
    receiver.wait(lambda: len(receiver.good("messages")) == 3)
    row, button = receiver.good("messages")[1:]
    assert row["interactive"]["list_reply"] == {
        "id": "row-0",
        "title": "Lunedì",
        "description": "alle 9",
    }
    assert (button["type"], button["button"]) == (
        "button",
        {"payload": "Confermo", "text": "Confermo"},
    )


KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "location": (
        {"location": {"latitude": 45.1, "longitude": 9.2, "name": "Casa"}},
        {
            "type": "location",
            "location": {"latitude": 45.1, "longitude": 9.2, "name": "Casa"},
        },
    ),
    "contacts": (
        {"contacts": [{"name": {"formatted_name": "Persona Inventata"}}]},
        {"type": "contacts", "contacts": [{"name": {"formatted_name": "Persona Inventata"}}]},
    ),
    "unsupported": (
        {"unsupported": {"type": "poll"}},
        {"type": "unsupported", "unsupported": {"type": "poll"}},
    ),
    "raw": (
        {"message": {"type": "order", "order": {"catalog_id": "1"}}},
        {"type": "order", "order": {"catalog_id": "1"}},
    ),
    "forwarded": (
        {"text": "Inoltrato", "forwarded": True},
        {"type": "text", "context": {"forwarded": True}},
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_message_arrives_in_its_shape(
    name: str, simulator: Driver, receiver: Receiver
) -> None:
    written, expected = KINDS[name]
    simulator.writes(written)
    (message,) = receiver.wait(lambda: receiver.good("messages"))
    assert {key: message[key] for key in expected} == expected


def test_a_reaction_and_a_reply_name_the_message(chatting: Driver, receiver: Receiver) -> None:
    asked = chatting.sent(text("Va bene?"))
    chatting.writes({"text": "Sì", "reply_to": asked})
    chatting.writes({"reaction": {"wamid": asked, "emoji": "👍"}})
    receiver.wait(lambda: len(receiver.good("messages")) == 3)
    _, reply, reaction = receiver.good("messages")
    assert reply["context"]["id"] == asked
    assert reaction["reaction"] == {"message_id": asked, "emoji": "👍"}
    assert chatting.phone()[1]["own_reaction"] == "👍"


def test_sharing_the_number_answers_a_contact_request(
    simulator: Driver, receiver: Receiver
) -> None:
    simulator.writes({"share_contact": True}, SOLE)
    (message,) = receiver.wait(lambda: receiver.good("messages"))
    (card,) = message["contacts"]
    assert card["origin"] == "contact_request"
    assert card["phones"][0]["wa_id"] == "390000000105"


def test_a_template_wakes_no_window_but_an_answer_does(
    simulator: Driver, receiver: Receiver
) -> None:
    simulator.sent(template("a", "b", "c", "d"), GIULIA)
    early = simulator.sent(text(), GIULIA)
    simulator.writes({"tap": "Confermo"}, GIULIA)
    late = simulator.sent(text(), GIULIA)
    receiver.wait(lambda: receiver.statuses_of(late) == ["sent", "delivered"])
    assert receiver.statuses_of(early) == ["failed"]
