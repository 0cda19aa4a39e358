import uuid
from typing import Any

import pytest
from structlog.testing import capture_logs

from frontdesk.messages import Text
from services.apply_notifications import apply_notifications
from services.desk import Desk
from services.hand_off import take
from services.identity import is_proved
from services.receive_notification import receive_notification
from services.speak import queue_contents
from store.encryption import keyring
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.notifications import contact, envelope, message, status_report, text_message, value_of
from tests.storage.ledger import chat, execute, only_outgoing
from tests.storage.people import (
    GIULIA,
    MARIO,
    add_operator,
    add_patients,
    proved_chat,
)
from tests.storage.together import at_once

NEW_NUMBER = "390000000177"


def _problems(desk: Desk) -> list[str | None]:
    found = rows(desk, "SELECT problem FROM notification_item ORDER BY id")
    return [item.problem for item in found]


def _report(desk: Desk, wamid: str) -> None:
    receive_notification(desk, status_report("sent", wamid, None, desk.now()))


def _is_proved(desk: Desk, conversation_id: uuid.UUID) -> bool:
    with desk.database.transaction() as db_session:
        return is_proved(desk, db_session, conversation_id, 2)


def _changed_number(desk: Desk, old: str, new: str) -> bytes:
    system = {"body": "ha cambiato numero", "wa_id": new, "type": "user_changed_number"}
    return envelope(value_of(messages=[message(old, desk.now(), type="system", system=system)]))


def _echo(desk: Desk, to: str) -> bytes:
    echo = message("390000000000", desk.now(), type="text", text={"body": "rispondo io"}, to=to)
    return envelope(value_of(message_echoes=[echo]), field="smb_message_echoes")


def _receive(desk: Desk, sender: str = MARIO, **content: Any) -> None:
    """A text message with more than `receive_text` can say."""
    one = message(sender, desk.now(), **content)
    receive_notification(desk, envelope(value_of(messages=[one], contacts=[contact(sender)])))


POISON = {
    "a kind nobody knows": ("kind = 'Nonsense'", {}),
    "fields that do not fit": ("payload = :payload", {"payload": b"fits"}),
    "a value no key opens": ("payload = :payload", {"payload": b"\x01\x00 not ours"}),
}


@pytest.mark.parametrize("poison", POISON, ids=str)
def test_a_poison_item_is_put_aside_and_the_others_are_applied(
    lone_desk: Desk, poison: str
) -> None:
    for number in range(3):
        _report(lone_desk, f"wamid.{number}")
    change, values = POISON[poison]
    if values.get("payload") == b"fits":
        values = {"payload": keyring().seal(b'{"wamid": []}', "notification_item.payload")}
    execute(lone_desk, f"UPDATE notification_item SET {change} WHERE id = 2", **values)
    with capture_logs() as logs:
        apply_notifications(lone_desk)
    first, second, third = _problems(lone_desk)
    assert first == third == "status of an unknown message"
    assert second is not None and second.startswith("failed: ")
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item WHERE handled_at IS NULL") == 0
    assert [entry["event"] for entry in logs] == ["notification_put_aside"]


def test_a_report_the_database_refuses_is_put_aside_too(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    with lone_desk.database.transaction() as db_session:
        queue_contents(
            lone_desk, db_session, conversation_id, [Text("a")], dedup_key="k", author="bot"
        )
    callback = str(only_outgoing(lone_desk).id)
    too_large = status_report("failed", "wamid.1", callback, lone_desk.now(), [10**12])
    receive_notification(lone_desk, too_large)
    _report(lone_desk, "wamid.2")
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == ["failed: DataError", "status of an unknown message"]


def test_applying_again_does_nothing(lone_desk: Desk) -> None:
    _report(lone_desk, "wamid.1")
    apply_notifications(lone_desk)
    before = rows(lone_desk, "SELECT * FROM notification_item")
    apply_notifications(lone_desk)
    assert rows(lone_desk, "SELECT * FROM notification_item") == before


def test_several_workers_apply_every_item_once(lone_desk: Desk) -> None:
    for number in range(10):
        _report(lone_desk, f"wamid.{number}")
    assert at_once([lambda: apply_notifications(lone_desk)] * 4) == [None] * 4
    assert _problems(lone_desk) == ["status of an unknown message"] * 10


def test_a_new_number_takes_the_chat_along_and_ends_what_was_proved(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    conversation_id = proved_chat(lone_desk)
    receive_notification(lone_desk, _changed_number(lone_desk, MARIO, NEW_NUMBER))
    apply_notifications(lone_desk)
    assert not _is_proved(lone_desk, conversation_id)
    assert chat(lone_desk, conversation_id).wa_id == NEW_NUMBER
    assert receive_text(lone_desk, NEW_NUMBER, "sono io") == conversation_id
    assert receive_text(lone_desk, MARIO, "e io chi sono?") != conversation_id


def test_a_new_number_that_has_a_chat_already_keeps_it(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    conversation_id = proved_chat(lone_desk)
    other = receive_text(lone_desk, GIULIA, "buongiorno")
    receive_notification(lone_desk, _changed_number(lone_desk, MARIO, GIULIA))
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == ["the new address already has a conversation"]
    assert not _is_proved(lone_desk, conversation_id)
    assert receive_text(lone_desk, GIULIA, "ancora io") == other


def test_a_new_user_id_is_learned(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    update = {"wa_id": MARIO, "user_id": {"previous": "IT.1", "current": "IT.2"}}
    raw = envelope(value_of(user_id_update=[update]), field="user_id_update")
    receive_notification(lone_desk, raw)
    apply_notifications(lone_desk)
    assert chat(lone_desk, conversation_id).user_id == "IT.2"


def test_a_user_id_that_has_a_chat_already_keeps_it(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    conversation_id = proved_chat(lone_desk)
    for number, user_id in ((GIULIA, "IT.2"), (MARIO, "IT.1")):
        _receive(lone_desk, type="text", text={"body": "ciao"}, sender=number, from_user_id=user_id)
    update = {"wa_id": MARIO, "user_id": {"previous": "IT.1", "current": "IT.2"}}
    raw = envelope(value_of(user_id_update=[update]), field="user_id_update")
    receive_notification(lone_desk, raw)
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == ["the new address already has a conversation"]
    assert chat(lone_desk, conversation_id).user_id == "IT.1"
    assert not _is_proved(lone_desk, conversation_id)


def test_a_change_of_somebody_unknown_is_kept_for_a_person(lone_desk: Desk) -> None:
    receive_notification(lone_desk, _changed_number(lone_desk, MARIO, NEW_NUMBER))
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == ["identity change of an unknown person"]


def test_an_answer_from_the_app_on_the_phone_pauses_the_assistant(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    receive_notification(lone_desk, _echo(lone_desk, MARIO))
    apply_notifications(lone_desk)
    found = chat(lone_desk, conversation_id)
    assert (found.owner, found.waiting_reason) == ("waiting", "answered_in_the_app")


def test_an_answer_from_the_app_takes_no_chat_from_an_operator(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    with lone_desk.database.transaction() as db_session:
        take(lone_desk, db_session, conversation_id, add_operator(lone_desk))
    receive_notification(lone_desk, _echo(lone_desk, MARIO))
    apply_notifications(lone_desk)
    assert chat(lone_desk, conversation_id).owner == "operator"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"not json", "kept for a person: Unreadable"),
        (
            envelope({"event": "ACCOUNT_RESTRICTION"}, field="account_update"),
            "account change: account_update",
        ),
        (
            envelope(value_of(errors=[{"code": 130429, "title": "Rate limit hit"}])),
            "kept for a person: ChannelProblem",
        ),
    ],
    ids=["no json", "account change", "channel problem"],
)
def test_what_concerns_no_patient_is_kept_for_a_person(
    lone_desk: Desk, raw: bytes, problem: str
) -> None:
    receive_notification(lone_desk, raw)
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == [problem]


def test_a_message_of_a_group_is_kept_and_never_answered(lone_desk: Desk) -> None:
    _receive(lone_desk, type="text", text={"body": "ciao a tutti"}, group_id="G1")
    apply_notifications(lone_desk)
    assert _problems(lone_desk) == ["kept for a person: InboundMessage"]
    assert scalar(lone_desk, "SELECT count(*) FROM conversation") == 0


def test_the_log_of_a_poison_item_holds_no_words(lone_desk: Desk) -> None:
    raw = text_message(MARIO, "parola-segretissima", at=lone_desk.now())
    receive_notification(lone_desk, raw.replace(b'"100000000000001"', b'"999"'))
    execute(lone_desk, "UPDATE notification_item SET kind = 'DeliveryStatus'")
    with capture_logs() as logs:
        apply_notifications(lone_desk)
    assert len(logs) == 1
    assert "segretissima" not in str(logs)
