import uuid
from datetime import timedelta

import pytest

from clients.consequences import Consequence
from clients.failures import OutcomeUnknown, SendFailed
from frontdesk.messages import Text
from services.deliver_messages import SERVICE_WINDOW, deliver_messages
from services.desk import Desk
from services.identity import CODE_LIFE, send_code
from services.speak import queue_contents, queue_sms
from services.wake_stragglers import wake_stragglers
from tests.database import rows
from tests.lone_desk import clock_of
from tests.storage.ledger import chat, end_pauses, execute, outgoing, states, write
from tests.storage.people import GIULIA, MARIO, MARIO_CLAIM, STRANGER, add_patients
from tests.storage.stand_ins import StandInSms, StandInWhatsApp, with_stand_ins

REFUSED = SendFailed(Consequence.FAIL, code=1, http_status=400)


@pytest.fixture
def whatsapp() -> StandInWhatsApp:
    return StandInWhatsApp()


@pytest.fixture
def sms() -> StandInSms:
    return StandInSms()


@pytest.fixture
def desk(lone_desk: Desk, whatsapp: StandInWhatsApp, sms: StandInSms) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=whatsapp, sms=sms)


@pytest.fixture
def chat_id(desk: Desk) -> uuid.UUID:
    """A stranger's chat in which a code was asked for; the answer to it is queued behind."""
    add_patients(desk)
    conversation_id = write(desk, STRANGER, "buongiorno")
    with desk.database.transaction() as db_session:
        send_code(desk, db_session, conversation_id, MARIO_CLAIM, "k")
        queue_contents(
            desk, db_session, conversation_id, [Text("risposta")], dedup_key="r", author="bot"
        )
    return conversation_id


def _states(desk: Desk) -> dict[str, str]:
    return {one.channel: one.state for one in outgoing(desk)}


def test_an_sms_goes_to_the_gateway_at_any_hour(desk: Desk, sms: StandInSms) -> None:
    conversation_id = write(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        queue_sms(desk, db_session, conversation_id, to=GIULIA, body="123456", dedup_key="sms")
    clock_of(desk).now += 2 * SERVICE_WINDOW
    deliver_messages(desk, conversation_id, "sms")
    (sent,) = sms.sent
    assert (sent.to, sent.content) == (GIULIA, Text("123456"))
    assert sent.callback_data == str(outgoing(desk)[0].id)
    assert states(desk) == ["accepted"]


def test_the_chat_does_not_wait_for_the_sms_before_it(
    desk: Desk, whatsapp: StandInWhatsApp, sms: StandInSms, chat_id: uuid.UUID
) -> None:
    deliver_messages(desk, chat_id)
    assert ([one.content for one in whatsapp.sent], sms.sent) == ([Text("risposta")], [])
    assert _states(desk) == {"sms": "queued", "whatsapp": "accepted"}


def test_replies_leave_while_the_gateway_hangs(
    desk: Desk, sms: StandInSms, chat_id: uuid.UUID
) -> None:
    sms.during = lambda sent: deliver_messages(desk, chat_id)
    deliver_messages(desk, chat_id, "sms")
    assert _states(desk) == {"sms": "accepted", "whatsapp": "accepted"}


@pytest.mark.parametrize(
    "failure",
    [
        REFUSED,
        OutcomeUnknown("timeout"),
        SendFailed(Consequence.RETRY),
        SendFailed(Consequence.STOP_QUEUE, code=1, http_status=401),
    ],
    ids=["refuses", "is lost", "is away", "is locked"],
)
def test_a_gateway_in_trouble_silences_no_chat_and_shows_in_none(
    desk: Desk, sms: StandInSms, chat_id: uuid.UUID, failure: Exception
) -> None:
    sms.failures.append(failure)
    deliver_messages(desk, chat_id, "sms")
    deliver_messages(desk, chat_id)
    assert _states(desk)["whatsapp"] == "accepted"
    assert chat(desk, chat_id).owner == "bot"


def test_each_channel_has_its_own_job_and_lock(desk: Desk, chat_id: uuid.UUID) -> None:
    query = "SELECT task_name, lock FROM procrastinate_jobs WHERE task_name LIKE 'deliver%'"
    found = {job.task_name: job.lock for job in rows(desk, query)}
    names = ("deliver_messages", "deliver_sms")
    assert found == {name: f"{name}:{chat_id}" for name in names}


def test_a_forgotten_sms_is_found_by_its_own_job(desk: Desk, chat_id: uuid.UUID) -> None:
    deliver_messages(desk, chat_id)
    execute(desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    execute(desk, "UPDATE outgoing_message SET saved_at = now() - interval '11 seconds'")
    execute(desk, "UPDATE message SET handled_at = now()")
    for _ in range(2):
        wake_stragglers(desk)
    found = rows(desk, "SELECT task_name FROM procrastinate_jobs")
    assert [job.task_name for job in found] == ["deliver_sms"]


@pytest.mark.parametrize(
    ("age", "state", "failure"),
    [
        (CODE_LIFE - timedelta(seconds=1), "accepted", None),
        (CODE_LIFE, "failed", "expired"),
    ],
    ids=["in time", "too late"],
)
def test_a_code_older_than_ten_minutes_is_not_sent(
    desk: Desk,
    sms: StandInSms,
    chat_id: uuid.UUID,
    age: timedelta,
    state: str,
    failure: str | None,
) -> None:
    clock_of(desk).now += age
    deliver_messages(desk, chat_id, "sms")
    code = outgoing(desk)[0]
    assert (code.state, code.failure) == (state, failure)
    assert len(sms.sent) == (1 if failure is None else 0)
    assert chat(desk, chat_id).owner == "bot"


def test_a_code_the_gateway_could_not_take_in_time_is_not_sent_later(
    desk: Desk, sms: StandInSms, chat_id: uuid.UUID
) -> None:
    sms.failures.append(SendFailed(Consequence.RETRY))
    deliver_messages(desk, chat_id, "sms")
    clock_of(desk).now += CODE_LIFE
    end_pauses(desk)
    deliver_messages(desk, chat_id, "sms")
    assert len(sms.sent) == 1
    assert outgoing(desk)[0].failure == "expired"
