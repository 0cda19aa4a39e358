"""Files: upload, address, download, delete, and use in messages."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest

from tests.simulator.conftest import Start
from tests.simulator.driver import MARIO, TOKEN, Driver, error_of
from tests.simulator.receiver import Receiver

PNG = b"\x89PNG invented"
AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}


def test_an_upload_can_be_described_downloaded_sent_and_deleted(chatting: Driver) -> None:
    media_id = chatting.upload(PNG, "a.png", "image/png").json()["id"]
    found = chatting.graph("GET", media_id).json()
    assert (found["mime_type"], found["file_size"]) == ("image/png", len(PNG))
    assert found["sha256"] == hashlib.sha256(PNG).hexdigest()
    assert chatting.http.get(found["url"], headers=AUTHORISED).content == PNG
    assert chatting.http.get(found["url"]).status_code == 401
    chatting.sent({"type": "image", "image": {"id": media_id, "caption": "Ecco"}})
    shown = chatting.phone()[-1]
    assert (shown["kind"], shown["text"]) == ("image", "Ecco")
    assert chatting.http.get(shown["media"]["url"]).content == PNG
    assert chatting.graph("DELETE", media_id).json() == {"success": True}
    assert error_of(chatting.graph("GET", media_id)) == (400, 100)


def test_the_address_of_a_file_dies_after_five_minutes(start_simulator: Start) -> None:
    simulator = start_simulator(now_at=datetime(2026, 11, 20, 8, tzinfo=UTC))
    media_id = simulator.upload(PNG, "a.png", "image/png").json()["id"]
    address = simulator.graph("GET", media_id).json()["url"]
    assert simulator.http.get(address + "0", headers=AUTHORISED).status_code == 404
    simulator.http.post("/sim/clock", json={"advance_s": 301})
    assert simulator.http.get(address, headers=AUTHORISED).status_code == 404
    fresh = simulator.graph("GET", media_id).json()["url"]
    assert simulator.http.get(fresh, headers=AUTHORISED).status_code == 200
    simulator.http.post("/sim/clock", json={"advance_s": 30 * 86400})
    assert error_of(simulator.graph("GET", media_id)) == (400, 100)


@pytest.mark.parametrize(
    ("content", "mime_type", "code"),
    [
        (b"x", "application/zip", 100),
        (b"", "image/png", 131053),
        (b"x" * (5 * 1024 * 1024 + 1), "image/jpeg", 131053),
        (b"x" * (500 * 1024 + 1), "image/webp", 131053),
    ],
)
def test_files_the_platform_does_not_take_are_refused(
    content: bytes, mime_type: str, code: int, simulator: Driver
) -> None:
    assert error_of(simulator.upload(content, "a", mime_type)) == (400, code)


def test_a_file_is_sent_only_as_what_it_is(chatting: Driver) -> None:
    media_id = chatting.upload(b"%PDF-1.4", "a.pdf", "application/pdf").json()["id"]
    as_image = {"type": "image", "image": {"id": media_id}}
    assert error_of(chatting.send(as_image)) == (400, 131053)
    document = {"id": media_id, "filename": "foglio.pdf"}
    chatting.sent({"type": "document", "document": document})
    assert chatting.phone()[-1]["media"]["filename"] == "foglio.pdf"


def test_a_picture_sent_from_the_page_reaches_the_business(
    simulator: Driver, receiver: Receiver
) -> None:
    answer = simulator.http.post(
        f"/sim/phones/{MARIO}/messages",
        data={"kind": "image", "caption": "La ricetta"},
        files={"file": ("ricetta.png", PNG, "image/png")},
    )
    (message,) = receiver.wait(lambda: receiver.good("messages"))
    assert message["id"] == answer.json()["wamid"]
    digest = base64.b64encode(hashlib.sha256(PNG).digest()).decode()
    image = message["image"]
    assert (image["mime_type"], image["sha256"], image["caption"]) == (
        "image/png",
        digest,
        "La ricetta",
    )
    found = simulator.graph("GET", image["id"]).json()
    assert simulator.http.get(found["url"], headers=AUTHORISED).content == PNG
