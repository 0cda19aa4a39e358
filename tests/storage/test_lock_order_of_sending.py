"""The chat before its messages: noting a failure and a try by hand never wait in a circle."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from clients.whatsapp.errors import failure_for
from frontdesk.messages import Text
from services.apply_notifications import apply_notifications
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.learn_from_refusal import WINDOW_IS_CLOSED
from services.receive_notification import receive_notification
from services.speak import queue_contents
from store.conversations import lock_conversation
from store.outgoing import get_outgoing
from tests.database import rows
from tests.notifications import status_report
from tests.storage.crossing import crossing
from tests.storage.ledger import chat, only_outgoing, states, write
from tests.storage.people import MARIO
from tests.storage.stand_ins import Sent, StandInWhatsApp, with_stand_ins

NO_WHATSAPP = 131026
CODES = pytest.mark.parametrize("code", [NO_WHATSAPP, WINDOW_IS_CLOSED])


@pytest.fixture
def chat_id(lone_desk: Desk) -> uuid.UUID:
    """Mario's chat, with one answer to be sent."""
    conversation_id = write(lone_desk, MARIO, "buongiorno")
    with lone_desk.database.transaction() as db_session:
        words = [Text("eccomi")]
        queue_contents(
            lone_desk, db_session, conversation_id, words, dedup_key="k", author="operator"
        )
    return conversation_id


def _is_known(desk: Desk, chat_id: uuid.UUID, code: int) -> None:
    """The refusal stands in the ledger, and the chat has learned of it."""
    assert (states(desk), only_outgoing(desk).error_code) == (["failed"], code)
    found = chat(desk, chat_id)
    assert found.waiting_reason == "not_delivered"
    assert (found.window_refused_at is not None) == (code == WINDOW_IS_CLOSED)


@CODES
def test_a_refusal_is_noted_while_somebody_has_the_chat_and_wants_the_message(
    lone_desk: Desk, chat_id: uuid.UUID, code: int
) -> None:
    message = only_outgoing(lone_desk)
    is_on_its_way, may_fail = threading.Event(), threading.Event()

    def during(_: Sent) -> None:
        is_on_its_way.set()
        assert may_fail.wait(20)

    def go_on() -> None:
        may_fail.set()
        sending.result(20)

    whatsapp = StandInWhatsApp(failure_for(code, 400))
    whatsapp.during = during
    desk = with_stand_ins(lone_desk, whatsapp=whatsapp)
    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(deliver_messages, desk, chat_id)
        assert is_on_its_way.wait(20)
        outcomes = crossing(
            desk,
            lambda s: lock_conversation(s, chat_id),
            lambda s: get_outgoing(s, message.id),
            go_on,
        )
    assert not any(isinstance(one, Exception) for one in outcomes), outcomes
    _is_known(desk, chat_id, code)


@CODES
def test_a_failed_status_is_applied_while_somebody_has_the_chat_and_wants_the_message(
    lone_desk: Desk, chat_id: uuid.UUID, code: int
) -> None:
    desk = with_stand_ins(lone_desk, whatsapp=StandInWhatsApp())
    deliver_messages(desk, chat_id)
    message = only_outgoing(desk)
    report = status_report("failed", "wamid.sent.1", str(message.id), desk.now(), [code])
    receive_notification(desk, report)
    outcomes = crossing(
        desk,
        lambda s: lock_conversation(s, chat_id),
        lambda s: get_outgoing(s, message.id),
        lambda: apply_notifications(desk),
    )
    assert not any(isinstance(one, Exception) for one in outcomes), outcomes
    _is_known(desk, chat_id, code)
    assert [row.problem for row in rows(desk, "SELECT problem FROM notification_item")] == [None]
