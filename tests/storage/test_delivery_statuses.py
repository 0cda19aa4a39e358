import itertools
import uuid

import pytest

from frontdesk.messages import Text
from services.apply_notifications import apply_notifications
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.receive_notification import receive_notification
from services.speak import queue_contents
from tests.database import rows, scalar
from tests.notifications import status_report
from tests.storage.ledger import execute, only_outgoing, write
from tests.storage.people import MARIO
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

WAMID = "wamid.sent.1"


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    """A desk with one message that WhatsApp accepted."""
    desk = with_stand_ins(lone_desk, whatsapp=StandInWhatsApp())
    conversation_id = write(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        queue_contents(
            desk, db_session, conversation_id, [Text("ciao")], dedup_key="k", author="bot"
        )
    deliver_messages(desk, conversation_id)
    return desk


def _report(
    desk: Desk, status: str, wamid: str = WAMID, callback: str | None = None, code: int = 0
) -> None:
    codes = [code] if code else []
    receive_notification(desk, status_report(status, wamid, callback, desk.now(), codes))
    apply_notifications(desk)


def _problems(desk: Desk) -> list[str | None]:
    found = rows(desk, "SELECT problem FROM notification_item ORDER BY id")
    return [item.problem for item in found]


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["sent", "delivered", "read"])), ids="-".join
)
def test_statuses_in_any_order_end_in_the_furthest(desk: Desk, order: tuple[str, ...]) -> None:
    for status in order:
        _report(desk, status)
    assert only_outgoing(desk).state == "read"
    events = rows(desk, "SELECT state FROM outgoing_event ORDER BY id")
    assert [event.state for event in events] == ["sending", "accepted", *order]


def test_a_status_that_comes_twice_is_applied_once(desk: Desk) -> None:
    for _ in range(3):
        _report(desk, "delivered")
    assert scalar(desk, "SELECT count(*) FROM outgoing_event WHERE state = 'delivered'") == 1


def test_a_failure_reported_late_is_kept_with_its_code(desk: Desk) -> None:
    _report(desk, "failed", code=131026)
    message = only_outgoing(desk)
    assert (message.state, message.error_code) == ("failed", 131026)


def test_what_failed_and_then_arrived_has_arrived(desk: Desk) -> None:
    _report(desk, "failed", code=131026)
    _report(desk, "delivered")
    message = only_outgoing(desk)
    assert (message.state, message.error_code) == ("delivered", None)


def test_what_arrived_cannot_fail_any_more(desk: Desk) -> None:
    _report(desk, "delivered")
    _report(desk, "failed", code=131026)
    message = only_outgoing(desk)
    assert (message.state, message.error_code) == ("delivered", None)


def test_a_status_is_found_by_our_own_id_when_metas_is_not_known_yet(desk: Desk) -> None:
    execute(desk, "UPDATE outgoing_message SET state = 'sending', wamid = NULL")
    _report(desk, "sent", "wamid.from.meta", callback=str(only_outgoing(desk).id))
    message = only_outgoing(desk)
    assert (message.state, message.wamid) == ("sent", "wamid.from.meta")


@pytest.mark.parametrize("callback", ["not an id", str(uuid.uuid4()), None])
def test_a_status_of_a_message_that_is_not_ours_is_kept_as_such(
    desk: Desk, callback: str | None
) -> None:
    _report(desk, "delivered", "wamid.of.somebody", callback=callback)
    assert _problems(desk) == ["status of an unknown message"]
    assert only_outgoing(desk).state == "accepted"


@pytest.mark.parametrize("callback", ["not an id", str(uuid.uuid4())])
def test_unknown_callback_data_does_not_hide_a_known_message(desk: Desk, callback: str) -> None:
    _report(desk, "delivered", callback=callback)
    assert only_outgoing(desk).state == "delivered"
    assert _problems(desk) == [None]


def test_a_status_we_have_never_heard_of_changes_nothing(desk: Desk) -> None:
    _report(desk, "teleported")
    assert only_outgoing(desk).state == "accepted"


def test_a_status_lets_waiting_messages_go_on(desk: Desk) -> None:
    execute(desk, "DELETE FROM procrastinate_events; DELETE FROM procrastinate_jobs")
    _report(desk, "sent")
    names = rows(desk, "SELECT task_name FROM procrastinate_jobs ORDER BY id")
    assert [job.task_name for job in names] == ["apply_notifications", "deliver_messages"]
