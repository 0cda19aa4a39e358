import json
from datetime import timedelta

from services.desk import Desk
from services.receive_notification import receive_notification
from tests.database import rows, scalar
from tests.lone_desk import receive_text
from tests.notifications import (
    PHONE_NUMBER_ID,
    contact,
    envelope,
    message,
    status_report,
    text_message,
    value_of,
)

MARIO = "390000000101"
GIULIA = "390000000102"


def test_a_message_is_saved_with_its_conversation_and_its_job(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    jobs = rows(lone_desk, "SELECT task_name, lock FROM procrastinate_jobs")
    assert [(job.task_name, job.lock) for job in jobs] == [
        ("screen_messages", f"screen_messages:{conversation_id}")
    ]


def test_a_repeated_notification_changes_nothing(lone_desk: Desk) -> None:
    raw = text_message(MARIO, "buongiorno", at=lone_desk.now(), wamid="wamid.once")
    for _ in range(3):
        receive_notification(lone_desk, raw)
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1
    assert scalar(lone_desk, "SELECT count(*) FROM procrastinate_jobs") == 1


def test_two_people_have_two_conversations(lone_desk: Desk) -> None:
    assert receive_text(lone_desk, MARIO, "ciao") != receive_text(lone_desk, GIULIA, "ciao")


def test_one_unreadable_item_does_not_fail_its_batch(lone_desk: Desk) -> None:
    good = message(MARIO, lone_desk.now(), type="text", text={"body": "ciao"})
    bad = {"type": "text", "text": 7}
    receive_notification(lone_desk, envelope(value_of(messages=[bad, good])))
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 1


def test_what_is_not_json_is_kept(lone_desk: Desk) -> None:
    receive_notification(lone_desk, b"\x00\xff not json")
    assert scalar(lone_desk, "SELECT kind FROM notification_item") == "Unreadable"


def test_another_number_of_the_account_is_kept_but_not_answered(lone_desk: Desk) -> None:
    raw = text_message(MARIO, "ciao", at=lone_desk.now())
    receive_notification(lone_desk, raw.replace(PHONE_NUMBER_ID.encode(), b"999"))
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 0
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 1


def test_a_group_message_is_kept_but_not_answered(lone_desk: Desk) -> None:
    one = message(MARIO, lone_desk.now(), type="text", text={"body": "ciao"}, group_id="G1")
    receive_notification(lone_desk, envelope(value_of(messages=[one])))
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 0


def test_a_person_without_a_number_has_a_conversation(lone_desk: Desk) -> None:
    one = message(MARIO, lone_desk.now(), type="text", text={"body": "ciao"})
    del one["from"]
    one["from_user_id"] = "IT.123456"
    receive_notification(lone_desk, envelope(value_of(messages=[one])))
    assert scalar(lone_desk, "SELECT count(*) FROM conversation WHERE wa_id IS NULL") == 1


def _with_user_id(lone_desk: Desk, wa_id: str, user_id: str) -> None:
    one = message(wa_id, lone_desk.now(), type="text", text={"body": "ciao"}, from_user_id=user_id)
    receive_notification(lone_desk, envelope(value_of(messages=[one])))


def test_a_number_learns_its_user_id_and_stays_one_conversation(lone_desk: Desk) -> None:
    receive_text(lone_desk, MARIO, "ciao")
    _with_user_id(lone_desk, MARIO, "IT.1")
    assert scalar(lone_desk, "SELECT count(*) FROM conversation") == 1


def test_a_number_that_passed_to_somebody_else_starts_a_new_conversation(lone_desk: Desk) -> None:
    _with_user_id(lone_desk, MARIO, "IT.1")
    _with_user_id(lone_desk, MARIO, "IT.2")
    assert scalar(lone_desk, "SELECT count(*) FROM conversation") == 2
    assert scalar(lone_desk, "SELECT count(*) FROM conversation WHERE wa_id IS NULL") == 1


def test_a_thousand_updates_in_one_post_are_all_saved(lone_desk: Desk) -> None:
    people = [f"3900000{number:05}" for number in range(500)]
    messages = [
        message(wa_id, lone_desk.now(), type="text", text={"body": "ciao"}) for wa_id in people * 2
    ]
    raw = envelope(value_of(messages=messages, contacts=[contact(p) for p in people]))
    received = receive_notification(lone_desk, raw)
    assert received.items == 1000
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1000
    assert scalar(lone_desk, "SELECT count(*) FROM conversation") == 500


def test_a_status_is_kept_once(lone_desk: Desk) -> None:
    raw = status_report("delivered", "wamid.x", None, lone_desk.now())
    receive_notification(lone_desk, raw)
    receive_notification(lone_desk, raw)
    assert scalar(lone_desk, "SELECT count(*) FROM notification_item") == 1


def test_messages_are_found_in_the_order_they_were_sent(lone_desk: Desk) -> None:
    from store.messages import unscreened_messages

    now = lone_desk.now()
    for seconds, body in ((20, "terzo"), (0, "primo"), (10, "secondo")):
        at = now + timedelta(seconds=seconds)
        receive_notification(lone_desk, text_message(MARIO, body, at=at))
    conversation_id = scalar(lone_desk, "SELECT id FROM conversation")
    with lone_desk.database.transaction() as db_session:
        found = [m.text for m in unscreened_messages(db_session, conversation_id)]
    assert found == ["primo", "secondo", "terzo"]


def test_no_word_number_or_name_stands_in_clear_text(lone_desk: Desk) -> None:
    receive_text(lone_desk, MARIO, "parola-segretissima")
    everything = json.dumps(
        [
            str(tuple(row))
            for table in ("conversation", "message", "notification_item", "procrastinate_jobs")
            for row in rows(lone_desk, f"SELECT * FROM {table}")
        ]
    )
    for secret in ("parola-segretissima", MARIO, "Persona Inventata"):
        assert secret not in everything
