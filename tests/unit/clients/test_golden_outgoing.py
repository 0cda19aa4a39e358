"""Every file of tests/golden/whatsapp/outgoing: a content and the exact JSON Meta gets."""

import json
from pathlib import Path

import httpx
import pytest

from clients.whatsapp.client import WhatsAppClient
from clients.whatsapp.payloads import Recipient, message_payload, read_payload
from frontdesk.messages import from_dict, problems, to_dict
from tests.unit.clients.provider import Provider, Reply

FILES = sorted((Path(__file__).parents[2] / "golden" / "whatsapp" / "outgoing").glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_content_becomes_exactly_this_json(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    content = from_dict(golden["content"])
    payload = message_payload(
        Recipient(**golden["to"]),
        content,
        callback_data=golden["callback_data"],
        reply_to=golden["reply_to"],
    )
    assert payload == golden["expect"]
    assert problems(content) == ()
    assert from_dict(to_dict(content)) == content


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_same_json_goes_over_the_wire(
    path: Path, provider: Provider, http: httpx.Client
) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    provider.will(Reply.json({"messages": [{"id": "wamid.OUT1"}]}))
    WhatsAppClient(provider.url, "100", "token-1", http).send(
        Recipient(**golden["to"]),
        from_dict(golden["content"]),
        callback_data=golden["callback_data"],
        reply_to=golden["reply_to"],
    )
    assert provider.received[0].json == golden["expect"]


def test_there_is_a_golden_for_every_kind_of_content() -> None:
    kinds = {json.loads(path.read_text(encoding="utf-8"))["content"]["kind"] for path in FILES}
    assert kinds == {
        "text",
        "reply_buttons",
        "list_menu",
        "template",
        "media",
        "location",
        "contact_request",
    }


def test_blue_ticks_with_and_without_the_three_dots() -> None:
    plain = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.IN1"}
    assert read_payload("wamid.IN1", typing=False) == plain
    assert read_payload("wamid.IN1", typing=True) == {
        **plain,
        "typing_indicator": {"type": "text"},
    }


def test_nobody_to_send_to_is_an_error() -> None:
    with pytest.raises(ValueError, match="recipient"):
        message_payload(Recipient(), from_dict({"kind": "text", "body": "x"}))
