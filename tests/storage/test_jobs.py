import uuid

import pytest

from frontdesk.messages import Text
from jobs.queue_app import app
from jobs.worker import QUEUES
from services.desk import Desk
from services.receive_notification import receive_notification
from services.speak import queue_contents
from services.wake_stragglers import wake_stragglers
from store import jobs
from store.jobs import QUEUE_OF
from store.messages import conversations_to_wake
from store.outgoing import conversations_to_deliver
from tests.database import rows
from tests.lone_desk import receive_text
from tests.notifications import status_report, text_message
from tests.storage.ledger import execute, write
from tests.storage.people import GIULIA, MARIO
from tests.storage.together import at_once


@pytest.fixture
def chat_id(lone_desk: Desk) -> uuid.UUID:
    """A screened conversation without any job."""
    conversation_id = write(lone_desk, MARIO, "buongiorno")
    _forget_jobs(lone_desk)
    return conversation_id


def _forget_jobs(desk: Desk) -> None:
    execute(desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")


def _jobs(desk: Desk) -> list[str]:
    found = rows(desk, "SELECT task_name FROM procrastinate_jobs ORDER BY id")
    return [job.task_name for job in found]


def _queue(desk: Desk, conversation_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        key = str(uuid.uuid4())
        queue_contents(
            desk, db_session, conversation_id, [Text("ciao")], dedup_key=key, author="bot"
        )


def _to_wake(desk: Desk) -> list[tuple[uuid.UUID, bool]]:
    with desk.database.transaction() as db_session:
        return list(conversations_to_wake(db_session))


def _to_deliver(desk: Desk) -> list[tuple[uuid.UUID, str, bool]]:
    with desk.database.transaction() as db_session:
        return list(conversations_to_deliver(db_session))


def test_a_job_is_there_when_its_rows_are(lone_desk: Desk) -> None:
    with lone_desk.database.transaction() as db_session:
        jobs.enqueue(db_session, "apply_notifications")
        assert _jobs(lone_desk) == []
    assert _jobs(lone_desk) == ["apply_notifications"]


def test_a_job_goes_with_the_transaction_that_failed(lone_desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), lone_desk.database.transaction() as db_session:
        jobs.enqueue(db_session, "apply_notifications")
        raise ZeroDivisionError
    assert _jobs(lone_desk) == []


def test_every_job_has_a_file_that_does_it_and_a_worker_that_serves_its_queue() -> None:
    app.perform_import_paths()  # type: ignore[no-untyped-call]
    ours = {name: task for name, task in app.tasks.items() if name == task.func.__name__}
    assert set(QUEUE_OF) <= set(ours)
    served = {queue for queues in QUEUES.values() for queue in queues}
    assert {QUEUE_OF.get(name, task.queue) for name, task in ours.items()} <= served


def test_jobs_of_one_conversation_share_a_lock_and_carry_ids_only(
    lone_desk: Desk, chat_id: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        jobs.enqueue_for_conversation(db_session, "screen_messages", chat_id)
        jobs.enqueue_for_message(db_session, "show_typing", 1)
    first, second = rows(lone_desk, "SELECT * FROM procrastinate_jobs ORDER BY id")
    assert (first.lock, first.args) == (
        f"screen_messages:{chat_id}",
        {"conversation_id": str(chat_id)},
    )
    assert (second.lock, second.args) == (None, {"message_id": 1})


def test_red_flags_are_looked_for_before_everything_else(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    with lone_desk.database.transaction() as db_session:
        for name in ("deliver_messages", "answer_messages"):
            jobs.enqueue_for_conversation(db_session, name, conversation_id)
    found = rows(lone_desk, "SELECT task_name FROM procrastinate_jobs ORDER BY priority DESC, id")
    assert found[0].task_name == "screen_messages"


def _deliveries(desk: Desk) -> list[tuple[str, int]]:
    query = "SELECT task_name, priority FROM procrastinate_jobs ORDER BY priority DESC, id"
    return [(job.task_name, job.priority) for job in rows(desk, query)]


def test_the_112_text_goes_before_everybodys_routine(lone_desk: Desk, chat_id: uuid.UUID) -> None:
    _queue(lone_desk, chat_id)
    grave = write(lone_desk, GIULIA, "ho un forte dolore al petto")
    receive_text(lone_desk, MARIO, "ancora io")
    found = _deliveries(lone_desk)
    assert found[:3] == [("screen_messages", 10), ("screen_messages", 10), ("deliver_messages", 9)]
    assert found[3:] == [("deliver_messages", 0)]
    first = "SELECT lock FROM procrastinate_jobs WHERE priority = 9"
    assert [job.lock for job in rows(lone_desk, first)] == [f"deliver_messages:{grave}"]


def test_a_forgotten_112_text_overtakes_the_routine_job_of_its_own_chat(lone_desk: Desk) -> None:
    chat_id = write(lone_desk, MARIO, "ho un forte dolore al petto")
    _forget_jobs(lone_desk)
    execute(lone_desk, "UPDATE outgoing_message SET saved_at = now() - interval '11 seconds'")
    with lone_desk.database.transaction() as db_session:
        jobs.enqueue_for_conversation(db_session, "deliver_messages", chat_id)
    for _ in range(2):
        wake_stragglers(lone_desk)
    assert _deliveries(lone_desk) == [("deliver_messages", 9), ("deliver_messages", 0)]


@pytest.mark.parametrize("name", ["show_typing", "deliver_sms", "answer_messages"])
def test_what_may_be_slow_never_occupies_the_quick_worker(name: str) -> None:
    assert QUEUE_OF[name] in QUEUES["slow"]
    assert QUEUE_OF[name] not in QUEUES["quick"]


@pytest.mark.parametrize(("status", "expected"), [("todo", 1), ("doing", 1), ("failed", 2)])
def test_a_job_is_not_enqueued_beside_one_that_waits_or_runs(
    lone_desk: Desk, chat_id: uuid.UUID, status: str, expected: int
) -> None:
    with lone_desk.database.transaction() as db_session:
        jobs.enqueue_unless_queued(db_session, "answer_messages", chat_id)
    execute(lone_desk, f"UPDATE procrastinate_jobs SET status = '{status}'")
    with lone_desk.database.transaction() as db_session:
        jobs.enqueue_unless_queued(db_session, "answer_messages", chat_id)
    assert len(_jobs(lone_desk)) == expected


def test_a_job_of_another_kind_or_chat_is_no_reason_not_to_enqueue(
    lone_desk: Desk, chat_id: uuid.UUID
) -> None:
    other = write(lone_desk, GIULIA, "buongiorno")
    _forget_jobs(lone_desk)
    with lone_desk.database.transaction() as db_session:
        for conversation_id in (chat_id, other):
            for name in ("answer_messages", "deliver_messages"):
                jobs.enqueue_unless_queued(db_session, name, conversation_id)
    assert len(_jobs(lone_desk)) == 4


def test_a_message_somebody_may_be_working_on_is_left_alone(
    lone_desk: Desk, chat_id: uuid.UUID
) -> None:
    assert _to_wake(lone_desk) == []


@pytest.mark.parametrize(
    "change",
    [
        "saved_at = now() - interval '11 seconds'",
        "retry_at = now() - interval '1 second'",
    ],
    ids=["forgotten", "due again"],
)
def test_a_message_nobody_works_on_is_found(
    lone_desk: Desk, chat_id: uuid.UUID, change: str
) -> None:
    execute(lone_desk, f"UPDATE message SET {change}")
    assert _to_wake(lone_desk) == [(chat_id, True)]
    wake_stragglers(lone_desk)
    wake_stragglers(lone_desk)
    assert _jobs(lone_desk) == ["answer_messages"]


def test_a_message_never_screened_is_screened(lone_desk: Desk) -> None:
    conversation_id = receive_text(lone_desk, MARIO, "buongiorno")
    _forget_jobs(lone_desk)
    execute(lone_desk, "UPDATE message SET saved_at = now() - interval '11 seconds'")
    assert _to_wake(lone_desk) == [(conversation_id, False)]
    wake_stragglers(lone_desk)
    assert _jobs(lone_desk) == ["screen_messages"]


@pytest.mark.parametrize(
    "change",
    [
        "saved_at = now() - interval '1 hour', retry_at = now() + interval '5 seconds'",
        "saved_at = now() - interval '1 hour', handled_at = now()",
    ],
    ids=["its pause goes on", "answered"],
)
def test_a_message_that_has_to_wait_or_is_done_is_left_alone(
    lone_desk: Desk, chat_id: uuid.UUID, change: str
) -> None:
    execute(lone_desk, f"UPDATE message SET {change}")
    assert _to_wake(lone_desk) == []


@pytest.mark.parametrize(
    ("change", "is_found"),
    [
        ("saved_at = now() - interval '11 seconds'", True),
        ("saved_at = now() - interval '1 second'", False),
        ("retry_at = now() - interval '1 second', state = 'sending'", True),
        ("retry_at = now() + interval '5 seconds', state = 'sending'", False),
        ("saved_at = now() - interval '11 seconds', state = 'sending'", True),
        ("saved_at = now() - interval '1 hour', state = 'accepted'", False),
        ("saved_at = now() - interval '1 hour', state = 'failed'", False),
        ("saved_at = now() - interval '1 hour', state = 'dropped'", False),
    ],
    ids=str,
)
def test_an_outgoing_message_that_is_due_or_forgotten_is_found(
    lone_desk: Desk, chat_id: uuid.UUID, change: str, is_found: bool
) -> None:
    execute(lone_desk, "UPDATE message SET handled_at = now()")
    _queue(lone_desk, chat_id)
    _forget_jobs(lone_desk)
    execute(lone_desk, f"UPDATE outgoing_message SET {change}")
    assert _to_deliver(lone_desk) == ([(chat_id, "whatsapp", False)] if is_found else [])
    wake_stragglers(lone_desk)
    assert _jobs(lone_desk) == (["deliver_messages"] if is_found else [])


def test_many_messages_of_one_chat_are_one_job(lone_desk: Desk, chat_id: uuid.UUID) -> None:
    for number in range(3):
        at = lone_desk.now()
        receive_notification(lone_desk, text_message(MARIO, str(number), at=at))
        _queue(lone_desk, chat_id)
    execute(
        lone_desk, "UPDATE message SET saved_at = now() - interval '1 hour', screened_at = now()"
    )
    execute(lone_desk, "UPDATE outgoing_message SET saved_at = now() - interval '1 hour'")
    _forget_jobs(lone_desk)
    wake_stragglers(lone_desk)
    assert sorted(_jobs(lone_desk)) == ["answer_messages", "deliver_messages"]


def test_reports_whose_job_failed_are_applied_after_all(lone_desk: Desk) -> None:
    receive_notification(lone_desk, status_report("sent", "wamid.1", None, lone_desk.now()))
    execute(lone_desk, "UPDATE procrastinate_jobs SET status = 'failed'")
    wake_stragglers(lone_desk)
    wake_stragglers(lone_desk)
    assert _jobs(lone_desk) == ["apply_notifications"] * 2


def test_an_idle_desk_wakes_nobody(lone_desk: Desk) -> None:
    assert at_once([lambda: wake_stragglers(lone_desk)] * 3) == [None] * 3
    assert _jobs(lone_desk) == []
