import uuid

import pytest

from frontdesk.messages import Text
from services.apply_notifications import apply_notifications
from services.deliver_messages import SERVICE_WINDOW, deliver_messages
from services.desk import Desk
from services.hand_off import hand_back, take
from services.receive_notification import receive_notification
from services.speak import queue_contents
from services.wake_stragglers import wake_stragglers
from store.conversations import lock_conversation
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.notifications import status_report
from tests.storage.ledger import chat, end_pauses, execute, outgoing, said, states, words, write
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

PASSING, FINAL, TOO_FAST = 131000, 131026, 131056


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=StandInWhatsApp())


@pytest.fixture
def chat_id(desk: Desk) -> uuid.UUID:
    """A chat with one answer that WhatsApp took."""
    conversation_id = write(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        queue_contents(
            desk, db_session, conversation_id, [Text("ciao")], dedup_key="k", author="bot"
        )
    deliver_messages(desk, conversation_id)
    return conversation_id


def _report(desk: Desk, status: str, code: int = 0, row: int = -1) -> None:
    """A status of one outgoing message, of the newest unless told; each at its own second."""
    clock_of(desk).advance(seconds=1)
    message = outgoing(desk)[row]
    raw = status_report(
        status, message.wamid or "", str(message.id), desk.now(), [code] if code else []
    )
    receive_notification(desk, raw)
    apply_notifications(desk)


def _deliver(desk: Desk, conversation_id: uuid.UUID) -> None:
    end_pauses(desk)
    deliver_messages(desk, conversation_id)


def _waits_for(desk: Desk, conversation_id: uuid.UUID) -> tuple[str, str | None, str | None]:
    found = chat(desk, conversation_id)
    return found.owner, found.waiting_reason, found.waiting_urgency


def test_what_whatsapp_lost_for_a_moment_is_sent_again_later(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    _report(desk, "failed", PASSING)
    assert (states(desk), said(desk)) == (["failed", "queued"], ["ciao", "ciao"])
    assert scalar(desk, "SELECT max(retry_at) > clock_timestamp() FROM outgoing_message")
    deliver_messages(desk, chat_id)
    assert states(desk) == ["failed", "queued"]
    _deliver(desk, chat_id)
    assert states(desk) == ["failed", "accepted"]
    assert _waits_for(desk, chat_id) == ("bot", None, None)


def test_the_waiting_repeat_is_found_when_it_is_due(desk: Desk, chat_id: uuid.UUID) -> None:
    _report(desk, "failed", PASSING)
    end_pauses(desk)
    execute(desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    wake_stragglers(desk)
    (job,) = rows(desk, "SELECT task_name FROM procrastinate_jobs WHERE task_name LIKE 'deliver%'")
    assert job.task_name == "deliver_messages"


@pytest.mark.parametrize(("code", "tries"), [(PASSING, 5), (TOO_FAST, 4)])
def test_when_no_try_is_left_a_person_is_told(
    desk: Desk, chat_id: uuid.UUID, code: int, tries: int
) -> None:
    for _ in range(tries):
        assert _waits_for(desk, chat_id)[0] == "bot"
        _report(desk, "failed", code)
        _deliver(desk, chat_id)
    assert states(desk) == ["failed"] * tries
    assert _waits_for(desk, chat_id) == ("waiting", "not_delivered", "same_day")


@pytest.mark.parametrize("code", [FINAL, 131042, 0, 999999])
def test_what_can_never_arrive_is_told_to_a_person(
    desk: Desk, chat_id: uuid.UUID, code: int
) -> None:
    _report(desk, "failed", code)
    assert states(desk) == ["failed"]
    assert _waits_for(desk, chat_id) == ("waiting", "not_delivered", "same_day")


def test_a_failure_reported_again_is_told_and_repeated_once(desk: Desk, chat_id: uuid.UUID) -> None:
    for _ in range(3):
        _report(desk, "failed", PASSING, row=0)
    assert states(desk) == ["failed", "queued"]


def test_a_chat_handed_back_is_not_raised_by_the_same_failure(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    _report(desk, "failed", FINAL)
    operator = add_operator(desk)
    with desk.database.transaction() as db_session:
        take(desk, db_session, chat_id, operator)
        hand_back(desk, db_session, chat_id, operator)
    _report(desk, "failed", FINAL, row=0)
    assert chat(desk, chat_id).owner == "bot"


def test_what_arrived_after_all_is_not_said_again(desk: Desk, chat_id: uuid.UUID) -> None:
    _report(desk, "failed", PASSING)
    _report(desk, "delivered", row=0)
    _deliver(desk, chat_id)
    assert states(desk) == ["delivered", "dropped"]


def _grave(desk: Desk) -> uuid.UUID:
    conversation_id = write(desk, MARIO, "ho un forte dolore al petto")
    deliver_messages(desk, conversation_id)
    return conversation_id


def _handed_back(desk: Desk, conversation_id: uuid.UUID) -> None:
    """The emergency was seen to: the chat is with the assistant again."""
    operator = add_operator(desk)
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, operator)
        hand_back(desk, db_session, conversation_id, operator)


@pytest.mark.parametrize(("code", "rows_after"), [(PASSING, 3), (FINAL, 2)])
def test_a_112_text_that_is_lost_always_reaches_a_person(
    desk: Desk, code: int, rows_after: int
) -> None:
    conversation_id = _grave(desk)
    _handed_back(desk, conversation_id)
    _report(desk, "failed", code, row=0)
    assert _waits_for(desk, conversation_id) == ("waiting", "not_delivered", "emergency")
    assert len(outgoing(desk)) == rows_after
    assert all(one.is_urgent for one in outgoing(desk)[2:])


def test_a_112_text_that_waits_too_long_reaches_a_person(desk: Desk) -> None:
    conversation_id = write(desk, MARIO, "ho un forte dolore al petto")
    _handed_back(desk, conversation_id)
    clock_of(desk).now += SERVICE_WINDOW
    deliver_messages(desk, conversation_id)
    assert outgoing(desk)[0].failure == "service_window_closed"
    assert _waits_for(desk, conversation_id) == ("waiting", "not_delivered", "emergency")


def test_the_reason_of_an_emergency_is_not_covered_by_a_lost_answer(desk: Desk) -> None:
    conversation_id = _grave(desk)
    _report(desk, "failed", FINAL)
    assert _waits_for(desk, conversation_id) == ("waiting", "red_flag_emergency", "emergency")
    assert said(desk) == [words(desk, "utter_emergency")]


def test_a_failure_in_an_operators_chat_takes_it_from_nobody(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        take(desk, db_session, chat_id, add_operator(desk))
    _report(desk, "failed", FINAL)
    assert chat(desk, chat_id).owner == "operator"


def test_locking_a_chat_reads_it_anew_and_keeps_what_was_changed(
    desk: Desk, chat_id: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        conversation = lock_conversation(db_session, chat_id)
        conversation.waiting_reason = "changed here"
        assert lock_conversation(db_session, chat_id).waiting_reason == "changed here"
        db_session.flush()
        db_session.connection().exec_driver_sql("UPDATE conversation SET language = 'en'")
        assert lock_conversation(db_session, chat_id).language == "en"
