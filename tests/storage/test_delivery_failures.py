import uuid

import pytest
from structlog.testing import capture_logs

from clients.consequences import Consequence, is_retryable
from clients.failures import MessageRefused, OutcomeUnknown, SendFailed
from clients.whatsapp.errors import failure_for
from frontdesk.messages import Text
from services.apply_notifications import apply_notifications
from services.deliver_messages import SERVICE_WINDOW, deliver_messages
from services.desk import Desk
from services.receive_notification import receive_notification
from services.speak import queue_contents
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.notifications import status_report
from tests.storage.ledger import chat, end_pauses, execute, outgoing, states, write
from tests.storage.people import MARIO
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

KEPT = {one for one in Consequence if is_retryable(one)} | {Consequence.STOP_QUEUE}
GIVEN_UP = sorted(set(Consequence) - KEPT - {Consequence.OUTCOME_UNKNOWN})
UNREACHABLE = SendFailed(Consequence.RETRY)
LOST = OutcomeUnknown("timeout")


def _refused(consequence: Consequence, code: int = 1) -> SendFailed:
    return SendFailed(consequence, code=code, http_status=400)


def _queued(lone_desk: Desk, *failures: Exception) -> tuple[Desk, StandInWhatsApp, uuid.UUID]:
    """A desk whose WhatsApp fails so, and a conversation with two messages to send."""
    whatsapp = StandInWhatsApp(*failures)
    desk = with_stand_ins(lone_desk, whatsapp=whatsapp)
    conversation_id = write(desk, MARIO, "buongiorno")
    contents = [Text("primo"), Text("secondo")]
    with desk.database.transaction() as db_session:
        queue_contents(desk, db_session, conversation_id, contents, dedup_key="test", author="bot")
    return desk, whatsapp, conversation_id


def _deliver(desk: Desk, conversation_id: uuid.UUID, times: int = 1) -> None:
    for _ in range(times):
        end_pauses(desk)
        deliver_messages(desk, conversation_id)


def _pause(desk: Desk) -> float:
    """Seconds until the first message is tried again."""
    query = (
        "SELECT extract(epoch FROM retry_at - clock_timestamp())"
        " FROM outgoing_message ORDER BY position LIMIT 1"
    )
    return float(scalar(desk, query))


def _report(desk: Desk, status: str) -> None:
    first = outgoing(desk)[0]
    raw = status_report(status, "wamid.of.meta", str(first.id), desk.now())
    receive_notification(desk, raw)
    apply_notifications(desk)


@pytest.mark.parametrize("consequence", sorted(KEPT))
def test_a_passing_failure_keeps_the_message_and_its_place(
    lone_desk: Desk, consequence: Consequence
) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, _refused(consequence))
    deliver_messages(desk, conversation_id)
    deliver_messages(desk, conversation_id)
    assert len(whatsapp.sent) == 1
    assert states(desk) == ["sending", "queued"]
    assert _pause(desk) > 1
    assert (outgoing(desk)[0].failure, outgoing(desk)[0].error_code) == (consequence, 1)
    _deliver(desk, conversation_id)
    assert [sent.content for sent in whatsapp.sent[1:]] == [Text("primo"), Text("secondo")]
    assert states(desk) == ["accepted", "accepted"]


@pytest.mark.parametrize("consequence", GIVEN_UP)
def test_a_final_failure_fails_the_message_and_lets_the_next_one_go(
    lone_desk: Desk, consequence: Consequence
) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, _refused(consequence, 131026))
    _deliver(desk, conversation_id, times=2)
    assert [sent.content for sent in whatsapp.sent] == [Text("primo"), Text("secondo")]
    assert states(desk) == ["failed", "accepted"]
    failed = outgoing(desk)[0]
    assert (failed.failure, failed.error_code) == (consequence, 131026)


def test_a_message_over_a_limit_fails_and_lets_the_next_one_go(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk, MessageRefused(("too long",)))
    _deliver(desk, conversation_id)
    assert states(desk) == ["failed", "accepted"]
    assert outgoing(desk)[0].failure == "fail"


def test_a_passing_failure_is_tried_five_times(lone_desk: Desk) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, *[_refused(Consequence.RETRY)] * 5)
    _deliver(desk, conversation_id, times=5)
    assert states(desk) == ["failed", "accepted"]
    assert len(whatsapp.sent) == 6


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 4), (2, 16), (3, 64)])
def test_too_fast_to_one_person_waits_four_times_longer_each_time(
    lone_desk: Desk, attempt: int, seconds: int
) -> None:
    failures = [failure_for(131056, 400)] * attempt
    desk, _, conversation_id = _queued(lone_desk, *failures)
    _deliver(desk, conversation_id, times=attempt)
    assert seconds - 1 < _pause(desk) <= seconds + 1


@pytest.mark.parametrize(
    "failure",
    [_refused(Consequence.STOP_QUEUE, 190), UNREACHABLE],
    ids=["the token expired", "nobody answers"],
)
def test_an_outage_keeps_messages_as_long_as_they_may_be_sent(
    lone_desk: Desk, failure: Exception
) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, *[failure] * 40)
    _deliver(desk, conversation_id, times=20)
    assert states(desk) == ["sending", "queued"]
    assert 55 < _pause(desk) <= 66
    whatsapp.failures.clear()
    _deliver(desk, conversation_id)
    assert states(desk) == ["accepted", "accepted"]


def test_an_outage_that_outlasts_the_window_ends_in_a_named_failure(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk, _refused(Consequence.STOP_QUEUE, 190))
    _deliver(desk, conversation_id)
    clock_of(desk).now += SERVICE_WINDOW
    _deliver(desk, conversation_id)
    assert [one.failure for one in outgoing(desk)] == ["service_window_closed"] * 2
    assert states(desk) == ["failed", "failed"]


@pytest.mark.parametrize("status", ["sent", "delivered", "read"])
def test_a_lost_answer_is_not_sent_again_when_its_status_came(lone_desk: Desk, status: str) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, LOST)
    deliver_messages(desk, conversation_id)
    assert states(desk) == ["sending", "queued"]
    _report(desk, status)
    _deliver(desk, conversation_id)
    assert [sent.content for sent in whatsapp.sent] == [Text("primo"), Text("secondo")]
    assert states(desk) == [status, "accepted"]
    assert outgoing(desk)[0].wamid == "wamid.of.meta"


def test_a_lost_answer_is_sent_again_when_no_status_comes(lone_desk: Desk) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, LOST)
    deliver_messages(desk, conversation_id)
    deliver_messages(desk, conversation_id)
    assert len(whatsapp.sent) == 1
    assert 7 < _pause(desk) <= 8
    _deliver(desk, conversation_id)
    assert [sent.content for sent in whatsapp.sent[1:]] == [Text("primo"), Text("secondo")]


def test_answers_lost_again_and_again_are_repeated_more_slowly_and_at_most_four_times(
    lone_desk: Desk,
) -> None:
    desk, _, conversation_id = _queued(lone_desk, *[LOST] * 4)
    pauses = []
    for _ in range(4):
        _deliver(desk, conversation_id)
        pauses.append(round(_pause(desk)))
    assert pauses == [8, 16, 32, 64]
    _deliver(desk, conversation_id)
    first = outgoing(desk)[0]
    assert (first.state, first.failure, first.attempts) == ("failed", "outcome_unknown", 4)
    assert states(desk) == ["failed", "accepted"]
    found = chat(desk, conversation_id)
    assert (found.owner, found.waiting_reason) == ("waiting", "not_delivered")


def test_a_status_after_the_fourth_lost_answer_is_not_too_late(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk, *[LOST] * 4)
    for _ in range(4):
        _deliver(desk, conversation_id)
    _report(desk, "delivered")
    _deliver(desk, conversation_id)
    assert states(desk) == ["delivered", "accepted"]
    assert chat(desk, conversation_id).owner == "bot"


def test_a_message_whose_sender_is_killed_every_time_is_given_up(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk)
    for attempt in range(1, 5):
        execute(
            desk,
            "UPDATE outgoing_message SET state = 'sending', attempts = :attempt, retry_at = NULL"
            " WHERE position = 1",
            attempt=attempt,
        )
        deliver_messages(desk, conversation_id)
    _deliver(desk, conversation_id)
    assert states(desk) == ["failed", "accepted"]
    assert outgoing(desk)[0].failure == "outcome_unknown"


def test_what_whatsapp_refuses_for_good_is_told_to_a_person(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk, _refused(Consequence.USE_SMS, 131026))
    _deliver(desk, conversation_id)
    found = chat(desk, conversation_id)
    assert (found.owner, found.waiting_reason, found.waiting_urgency) == (
        "waiting",
        "not_delivered",
        "same_day",
    )


def test_a_112_text_refused_for_good_is_an_emergency_nobody_was_told_of(lone_desk: Desk) -> None:
    whatsapp = StandInWhatsApp(_refused(Consequence.FAIL, 100))
    desk = with_stand_ins(lone_desk, whatsapp=whatsapp)
    conversation_id = write(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        queue_contents(
            desk,
            db_session,
            conversation_id,
            [Text("112")],
            dedup_key="k",
            author="system",
            is_urgent=True,
        )
    _deliver(desk, conversation_id)
    found = chat(desk, conversation_id)
    assert (found.waiting_reason, found.waiting_urgency) == ("not_delivered", "emergency")


def test_a_status_that_overtakes_the_answer_of_the_call_is_kept(lone_desk: Desk) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk)
    whatsapp.during = lambda sent: _report(desk, "delivered")
    deliver_messages(desk, conversation_id)
    assert outgoing(desk)[0].state == "delivered"


def test_a_status_that_overtakes_a_broken_connection_is_kept(lone_desk: Desk) -> None:
    desk, whatsapp, conversation_id = _queued(lone_desk, LOST)
    whatsapp.during = lambda sent: _report(desk, "sent")
    _deliver(desk, conversation_id, times=3)
    assert states(desk) == ["sent", "accepted"]
    assert len(whatsapp.sent) == 2


def test_the_log_names_the_failure_and_no_words_or_numbers(lone_desk: Desk) -> None:
    desk, _, conversation_id = _queued(lone_desk, _refused(Consequence.FAIL, 100))
    with capture_logs() as logs:
        deliver_messages(desk, conversation_id)
    entry = logs[0]
    assert (entry["consequence"], entry["code"]) == ("fail", 100)
    assert "primo" not in str(logs) and MARIO not in str(logs)
