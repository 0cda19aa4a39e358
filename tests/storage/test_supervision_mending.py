"""Dead jobs, notices put aside and lost messages: run again or let go, once."""

import uuid

import pytest

from frontdesk.messages import Text
from frontdesk.supervision.days import Days
from services.desk import Desk
from services.settle_offers import settle_offer
from services.speak import queue_contents, queue_sms
from services.supervision.list_troubles import count_troubles, list_troubles
from services.supervision.mend_jobs import dismiss_job, retry_job
from services.supervision.mend_notices import dismiss_notice, retry_notice
from services.supervision.retry_message import Prospect, retry_message
from store.dead_jobs import dead_jobs
from store.outgoing import purpose_of, queue_again
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import MARIO, Staff, add_staff, bot_says, moves_on, takes, waits
from tests.storage.ledger import execute, outgoing, write
from tests.storage.together import at_once
from tests.storage.troubles import job_states, kill, put_aside, work_off
from tests.storage.waiting import made, one_waits

CAN_WAIT = "retry"


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def chat(lone_desk: Desk) -> uuid.UUID:
    conversation_id = write(lone_desk, MARIO, "buongiorno")
    execute(lone_desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    return conversation_id


def _audited(desk: Desk) -> list[tuple[str, str]]:
    found = rows(desk, "SELECT action, subject FROM audit_event ORDER BY id")
    return [(row.action, row.subject) for row in found if not row.action.startswith("log")]


def _retries(desk: Desk, staff_id: uuid.UUID, job_id: int) -> bool:
    with desk.database.transaction() as db_session:
        return retry_job(desk, db_session, staff_id, job_id)


def test_a_dead_job_says_what_it_was_for_and_whose_chat(lone_desk: Desk, chat: uuid.UUID) -> None:
    kill(lone_desk, "deliver_messages", chat)
    kill(lone_desk, "apply_notifications")
    with lone_desk.database.transaction() as db_session:
        found = dead_jobs(db_session, 10)
    assert [(one.name, one.conversation_id) for one in found] == [
        ("apply_notifications", None),
        ("deliver_messages", chat),
    ]
    assert all(one.failed_at is not None for one in found)


def test_a_dead_job_runs_again_and_succeeds(
    lone_desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.apply_notifications.desk", lambda: lone_desk)
    job_id = kill(lone_desk, "apply_notifications")
    assert _retries(lone_desk, staff.olga, job_id)
    assert job_states(lone_desk) == ["todo"]
    work_off(lone_desk, "replies")
    assert job_states(lone_desk) == []
    assert _audited(lone_desk) == [("retry_job", f"apply_notifications:{job_id}")]


def test_a_second_click_does_nothing(lone_desk: Desk, staff: Staff) -> None:
    job_id = kill(lone_desk, "apply_notifications")
    results = at_once([lambda: _retries(lone_desk, staff.olga, job_id)] * 2)
    assert sorted(results, key=str) == [False, True]
    assert job_states(lone_desk) == ["todo"]
    assert len(_audited(lone_desk)) == 1


def test_a_job_that_must_not_be_queued_twice_leaves_it_to_its_twin(
    lone_desk: Desk, staff: Staff
) -> None:
    job_id = kill(lone_desk, "apply_notifications")
    execute(lone_desk, "UPDATE procrastinate_jobs SET queueing_lock = 'one'")
    execute(
        lone_desk,
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock)"
        " VALUES ('background', 'apply_notifications', 'one')",
    )
    assert _retries(lone_desk, staff.olga, job_id)
    assert job_states(lone_desk) == ["todo"]


def test_a_dead_job_can_be_let_go(lone_desk: Desk, staff: Staff) -> None:
    job_id = kill(lone_desk, "apply_notifications")
    with lone_desk.database.transaction() as db_session:
        assert dismiss_job(lone_desk, db_session, staff.olga, job_id)
        assert not dismiss_job(lone_desk, db_session, staff.olga, job_id)
        assert count_troubles(db_session) == 0
    assert _audited(lone_desk) == [("dismiss_job", f"apply_notifications:{job_id}")]


def test_a_notice_on_which_the_machine_broke_is_read_again(lone_desk: Desk, staff: Staff) -> None:
    item_id = put_aside(lone_desk, "failed: KeyError")
    with lone_desk.database.transaction() as db_session:
        assert retry_notice(lone_desk, db_session, staff.olga, item_id)
        assert not retry_notice(lone_desk, db_session, staff.olga, item_id)
    assert scalar(lone_desk, "SELECT handled_at FROM notification_item") is None
    query = "SELECT task_name FROM procrastinate_jobs"
    assert [row.task_name for row in rows(lone_desk, query)] == ["apply_notifications"]


def test_other_notices_are_only_seen(lone_desk: Desk, staff: Staff) -> None:
    item_id = put_aside(lone_desk, "account change: account_update")
    with lone_desk.database.transaction() as db_session:
        assert not retry_notice(lone_desk, db_session, staff.olga, item_id)
        assert dismiss_notice(lone_desk, db_session, staff.olga, item_id)
        assert not dismiss_notice(lone_desk, db_session, staff.olga, item_id)
        assert count_troubles(db_session) == 0
    assert _audited(lone_desk) == [("dismiss_notification", str(item_id))]


def _lost(desk: Desk, chat: uuid.UUID, failure: str, code: int | None = None) -> uuid.UUID:
    """A message of the assistant that failed; its id."""
    bot_says(desk, chat, Text("Ecco gli orari."))
    execute(desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    moves_on(desk, "failed", code, failure)
    return outgoing(desk)[-1].id


def _resends(desk: Desk, staff_id: uuid.UUID, message: uuid.UUID) -> Prospect:
    with desk.database.transaction() as db_session:
        return retry_message(desk, db_session, staff_id, message)


def test_a_lost_message_is_sent_once_more_however_often_one_clicks(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    lost = _lost(lone_desk, chat, CAN_WAIT, 131016)
    results = at_once([lambda: _resends(lone_desk, staff.olga, lost)] * 3)
    assert sorted(results, key=str) == [Prospect.ALREADY, Prospect.ALREADY, Prospect.MAY_HELP]
    assert [one.state for one in outgoing(lone_desk)] == ["failed", "queued"]
    query = "SELECT lock FROM procrastinate_jobs"
    assert [row.lock for row in rows(lone_desk, query)] == [f"deliver_messages:{chat}"]
    assert _audited(lone_desk) == [("retry_message", str(lost))]


@pytest.mark.parametrize(
    ("failure", "code"),
    [("fail", 100), ("fail", None), ("use_sms", 131026), ("opted_out", 131050), ("expired", None)],
)
def test_what_would_fail_again_is_not_sent_again(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID, failure: str, code: int | None
) -> None:
    lost = _lost(lone_desk, chat, failure, code)
    assert _resends(lone_desk, staff.olga, lost) is Prospect.NO_USE
    assert len(outgoing(lone_desk)) == 1


def test_what_is_overtaken_is_not_said_out_of_place(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    lost = _lost(lone_desk, chat, CAN_WAIT)
    bot_says(lone_desk, chat, Text("Altro."))
    assert _resends(lone_desk, staff.olga, lost) is Prospect.OVERTAKEN


def test_the_operator_who_has_the_chat_decides(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    lost = _lost(lone_desk, chat, CAN_WAIT)
    waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.otto)
    assert _resends(lone_desk, staff.olga, lost) is Prospect.IN_HAND


@pytest.mark.parametrize("failure", [CAN_WAIT, "service_window_closed"])
def test_nothing_is_sent_into_a_closed_window_but_into_one_that_is_open_again(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID, failure: str
) -> None:
    lost = _lost(lone_desk, chat, failure)
    clock_of(lone_desk).advance(hours=25)
    assert _resends(lone_desk, staff.olga, lost) is Prospect.WINDOW_CLOSED
    write(lone_desk, MARIO, "eccomi")
    execute(lone_desk, f"DELETE FROM outgoing_message WHERE id <> '{lost}'")
    assert _resends(lone_desk, staff.olga, lost) is Prospect.MAY_HELP


def test_an_sms_that_was_lost_goes_out_by_its_own_line(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        queue_contents(
            lone_desk, db_session, chat, [Text("Codice 123")], dedup_key="sms:1", author="system"
        )
    execute(lone_desk, "UPDATE outgoing_message SET channel = 'sms'")
    moves_on(lone_desk, "failed", None, CAN_WAIT)
    execute(lone_desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    assert _resends(lone_desk, staff.olga, outgoing(lone_desk)[0].id) is Prospect.MAY_HELP
    query = "SELECT lock FROM procrastinate_jobs"
    assert [row.lock for row in rows(lone_desk, query)] == [f"deliver_sms:{chat}"]


def _code_is_lost(desk: Desk, chat: uuid.UUID) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        key = "identity_code:asked:1"
        queue_sms(desk, db_session, chat, to=MARIO, body="codice 123456", dedup_key=key)
    moves_on(desk, "failed", None, CAN_WAIT)
    return outgoing(desk)[-1].id


def test_a_code_that_was_lost_is_never_sent_again(
    lone_desk: Desk, staff: Staff, chat: uuid.UUID
) -> None:
    lost = _code_is_lost(lone_desk, chat)
    assert _resends(lone_desk, staff.olga, lost) is Prospect.NO_USE
    with lone_desk.database.transaction() as db_session:
        assert queue_again(db_session, outgoing(lone_desk)[0], lone_desk.now(), 0)
    moves_on(lone_desk, "failed", None, CAN_WAIT)
    again = outgoing(lone_desk)[-1]
    assert again.dedup_key.startswith("again:")
    assert purpose_of(again.dedup_key) == "identity_code:asked:1"
    assert _resends(lone_desk, staff.olga, again.id) is Prospect.NO_USE


def test_what_is_repeated_twice_keeps_its_purpose(lone_desk: Desk, chat: uuid.UUID) -> None:
    _code_is_lost(lone_desk, chat)
    for _ in range(2):
        with lone_desk.database.transaction() as db_session:
            assert queue_again(db_session, outgoing(lone_desk)[-1], lone_desk.now(), 0)
    keys = [one.dedup_key for one in outgoing(lone_desk)]
    assert len(set(keys)) == 3
    assert {purpose_of(key) for key in keys} == {"identity_code:asked:1"}


@pytest.mark.parametrize("is_settled", [True, False])
def test_an_offer_that_was_taken_back_or_will_be_is_not_made_again(
    lone_desk: Desk, staff: Staff, is_settled: bool
) -> None:
    one_waits(lone_desk)
    moves_on(lone_desk, "failed", None, CAN_WAIT)
    (offer,) = made(lone_desk)
    if is_settled:
        settle_offer(lone_desk, offer.id)
        assert made(lone_desk)[0].outcome == "withdrawn"
    lost = outgoing(lone_desk)[-1]
    assert lost.dedup_key.startswith("waitlist_offer:")
    assert _resends(lone_desk, staff.olga, lost.id) is Prospect.OVERTAKEN


def test_an_id_of_no_message_is_no_use(lone_desk: Desk, staff: Staff) -> None:
    assert _resends(lone_desk, staff.olga, uuid.UUID(int=7)) is Prospect.NO_USE


def test_troubles_are_counted_by_reason_for_the_days_asked_for(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    today = lone_desk.now().date()
    for code in (131026, 131026, 131016):
        _lost(lone_desk, chat, "x", code)
    with lone_desk.database.transaction() as db_session:
        found = list_troubles(lone_desk, db_session, Days(today, today))
        earlier = list_troubles(
            lone_desk, db_session, Days(today.replace(day=1), today.replace(day=2))
        )
    assert [(one.error_code, one.n) for one in found.groups] == [(131026, 2), (131016, 1)]
    assert found.messages_in_all == 3
    assert earlier.messages == []
