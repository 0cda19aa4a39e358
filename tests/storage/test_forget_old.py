from datetime import timedelta

from services.booking import Booking, hold_slot
from services.booking_sheets import OPEN_AFTER_THE_VISIT, link_for
from services.desk import Desk
from services.forget_old import forget_old
from services.identity import CODE_LIFE, issue_desk_code, send_code
from services.look_after_waiting_list import look_after_waiting_list
from services.receive_notification import receive_notification
from services.release_holds import release_holds
from store.action_results import save_result
from store.encryption import phone_hash
from store.patients import patients_with_phone
from store.retention import (
    ACTION_RESULTS,
    ATTEMPTS,
    CODES,
    NOTIFICATIONS,
    SHEET_LINKS,
    UNCLAIMED_HOLDS,
)
from tests.booking_sheets import add_appointment, add_mario
from tests.database import scalar
from tests.lone_desk import clock_of, receive_text
from tests.notifications import status_report
from tests.storage.appointments import book, offers
from tests.storage.ledger import execute
from tests.storage.people import (
    MARIO,
    MARIO_CLAIM,
    STRANGER,
    add_operator,
    add_patients,
    proved_chat,
)
from tests.storage.waiting import made, one_waits


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


def _left(desk: Desk, table: str) -> int:
    forget_old(desk)
    return int(scalar(desk, f"SELECT count(*) FROM {table}"))


def test_codes_are_forgotten_a_day_after_they_ended(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    chat = receive_text(lone_desk, STRANGER, "buongiorno")
    staff_id = add_operator(lone_desk)
    with lone_desk.database.transaction() as db_session:
        send_code(lone_desk, db_session, chat, MARIO_CLAIM, "1")
        (mario,) = patients_with_phone(db_session, phone_hash(MARIO))
        issue_desk_code(lone_desk, db_session, mario.id, staff_id)
    clock_of(lone_desk).now += CODE_LIFE + CODES
    assert (_left(lone_desk, "identity_code"), _left(lone_desk, "desk_code")) == (1, 1)
    clock_of(lone_desk).advance(seconds=1)
    assert (_left(lone_desk, "identity_code"), _left(lone_desk, "desk_code")) == (0, 1)
    clock_of(lone_desk).advance(hours=24)
    assert _left(lone_desk, "desk_code") == 0


def test_tries_are_forgotten_after_a_month(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    proved_chat(lone_desk)
    clock_of(lone_desk).now += ATTEMPTS
    assert _left(lone_desk, "identity_attempt") == 1
    clock_of(lone_desk).advance(seconds=1)
    assert _left(lone_desk, "identity_attempt") == 0


def test_a_link_is_forgotten_a_month_after_it_expired_and_the_appointment_kept(
    lone_desk: Desk,
) -> None:
    appointment = add_appointment(lone_desk, add_mario(lone_desk))
    with lone_desk.database.transaction() as db_session:
        link_for(lone_desk, db_session, appointment)
    clock_of(lone_desk).now = appointment.ends_at + OPEN_AFTER_THE_VISIT + SHEET_LINKS
    assert _left(lone_desk, "sheet_link") == 1
    clock_of(lone_desk).advance(seconds=1)
    assert _left(lone_desk, "sheet_link") == 0
    assert _left(lone_desk, "appointment") == 1


def test_times_held_and_never_booked_are_forgotten_with_their_history(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    chat = proved_chat(lone_desk)
    slot, other = offers(lone_desk)[:2]
    book(lone_desk, chat, other)
    with lone_desk.database.transaction() as db_session:
        hold_slot(lone_desk, db_session, chat, Booking(slot, "ssn"), "held")
    clock_of(lone_desk).now += UNCLAIMED_HOLDS + timedelta(seconds=1)
    assert _left(lone_desk, "appointment") == 2  # still pending: nobody has ended it
    release_holds(lone_desk)
    assert _left(lone_desk, "appointment") == 1
    assert scalar(lone_desk, "SELECT string_agg(reason, ' ') FROM appointment_event") == (
        "booked_in_chat"
    )


def test_what_an_offer_of_the_waiting_list_held_is_kept_with_the_offer(lone_desk: Desk) -> None:
    one_waits(lone_desk)
    clock_of(lone_desk).advance(hours=1)
    look_after_waiting_list(lone_desk)
    clock_of(lone_desk).now += UNCLAIMED_HOLDS + timedelta(days=1)
    forget_old(lone_desk)
    assert [one.hold_status for one in made(lone_desk)] == ["cancelled"]


def test_what_patients_wrote_is_kept(lone_desk: Desk) -> None:
    _remember(lone_desk)
    clock_of(lone_desk).now += NOTIFICATIONS + timedelta(days=1)
    forget_old(lone_desk)
    assert scalar(lone_desk, "SELECT count(*) FROM message") == 1
