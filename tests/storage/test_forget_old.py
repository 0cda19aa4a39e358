from datetime import timedelta

from services.desk import Desk
from services.forget_old import forget_old
from services.receive_notification import receive_notification
from store.action_results import save_result
from store.retention import ACTION_RESULTS, NOTIFICATIONS
from tests.database import scalar
from tests.lone_desk import clock_of, receive_text
from tests.notifications import status_report
from tests.storage.ledger import execute
from tests.storage.people import MARIO


def _counts(desk: Desk) -> tuple[int, int]:
    """Kept answers of actions, and kept notifications."""
    forget_old(desk)
    tables = ("action_result", "notification_item")
    first, second = (scalar(desk, f"SELECT count(*) FROM {table}") for table in tables)
    return first, second


def _remember(desk: Desk) -> None:
    conversation_id = receive_text(desk, MARIO, "buongiorno")
    with desk.database.transaction() as db_session:
        save_result(db_session, b"1", conversation_id, "action", {}, desk.now())
    receive_notification(desk, status_report("sent", "wamid.1", None, desk.now()))


def test_what_is_no_longer_needed_is_forgotten(lone_desk: Desk) -> None:
    _remember(lone_desk)
    execute(lone_desk, "UPDATE notification_item SET handled_at = received_at")
    clock_of(lone_desk).now += ACTION_RESULTS
    assert _counts(lone_desk) == (1, 1)
    clock_of(lone_desk).advance(seconds=1)
    assert _counts(lone_desk) == (0, 1)
    clock_of(lone_desk).now += NOTIFICATIONS - ACTION_RESULTS
    assert _counts(lone_desk) == (0, 0)


def test_what_nobody_applied_yet_is_kept(lone_desk: Desk) -> None:
    _remember(lone_desk)
    clock_of(lone_desk).now += NOTIFICATIONS + timedelta(days=1)
    assert _counts(lone_desk) == (0, 1)


def test_what_patients_wrote_is_kept(lone_desk: Desk) -> None:
    _remember(lone_desk)
    clock_of(lone_desk).now += NOTIFICATIONS + timedelta(days=1)
    forget_old(lone_desk)
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1
