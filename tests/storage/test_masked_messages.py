"""Identifiers that nobody asked for: used, and masked before anything is stored."""

import uuid

import pytest

from services.desk import Desk
from services.hide_prescription import hide_prescription
from store.messages import get_message
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.storage.people import MARIO


def newest(desk: Desk) -> int:
    return int(scalar(desk, "SELECT max(id) FROM message"))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("il mio cf è RSSMRA80A01H501U", "il mio cf è ••••••••••••501U"),
        ("rss mra 80a01 h501u", "••••••••••••501u"),
        ("STP0801050004567", "••••••••••••4567"),
        ("tessera 80380000301234567890", "tessera ••••••••••••••••7890"),
        ("provvisorio 12345678903", "provvisorio •••••••8903"),
        ("NRE 1200A4123456789 classe B", "NRE 1200A4123456789 classe B"),
        ("chiamatemi al 390000000101", "chiamatemi al 390000000101"),
    ],
)
def test_what_is_stored_and_handed_on_holds_the_end_only(
    lone_desk: Desk, words: str, kept: str
) -> None:
    receive_text(lone_desk, MARIO, words)
    with lone_desk.database.transaction() as db_session:
        message = get_message(db_session, newest(lone_desk))
        assert message.text == kept
        assert message.payload["text"]["body"] == kept


def test_the_same_message_again_is_still_the_same_message(lone_desk: Desk) -> None:
    wamid = f"wamid.{uuid.uuid4().hex}"
    for _ in range(2):
        receive_text(lone_desk, MARIO, "RSSMRA80A01H501U", wamid=wamid)
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1


def test_the_number_of_a_prescription_is_masked_once_it_was_answered(lone_desk: Desk) -> None:
    receive_text(lone_desk, MARIO, "NRE 1200A4123456789 classe B")
    with lone_desk.database.transaction() as db_session:
        hide_prescription(get_message(db_session, newest(lone_desk)))
    with lone_desk.database.transaction() as db_session:
        message = get_message(db_session, newest(lone_desk))
        assert message.text is not None and "1200A4123456789" not in message.text
        assert message.text.endswith("classe B")
        assert message.payload["text"]["body"] == message.text
