"""Cases nobody has taken in time: marked once, and put before the operators too."""

import uuid
from functools import partial

import pytest

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.escalate import escalate_overdue_cases
from services.nurse_desk.give_back import give_back
from services.nurse_desk.take_case import take_case
from services.read_reports import overdue_cases
from tests.database import rows, scalar
from tests.lone_desk import clock_of, receive_text
from tests.pages.console.staging import MARIO, Staff, add_staff, takes, waits
from tests.storage.cases import add_case, ago, case, events
from tests.storage.together import at_once


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def chat(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    return receive_text(lone_desk, MARIO, "mal di testa")


def chat_state(desk: Desk) -> tuple[str, str | None, str | None]:
    query = "SELECT owner, waiting_reason, waiting_urgency FROM conversation"
    ((owner, reason, urgency),) = rows(desk, query)
    return owner, reason, urgency


def test_a_late_case_is_marked_and_its_chat_waits_with_its_level(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    late = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    assert escalate_overdue_cases(lone_desk) == 1
    assert case(lone_desk, late).escalated_at == lone_desk.now()
    assert events(lone_desk, late) == ["told", "escalated"]
    assert chat_state(lone_desk) == ("waiting", "case_overdue", "same_day")
    assert overdue_cases(lone_desk) == 1


def test_it_is_marked_once(lone_desk: Desk, chat: uuid.UUID) -> None:
    late = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    counts = at_once([partial(escalate_overdue_cases, lone_desk)] * 4)
    assert sum(count for count in counts if isinstance(count, int)) == 1
    clock_of(lone_desk).advance(minutes=1)
    assert escalate_overdue_cases(lone_desk) == 0
    assert events(lone_desk, late) == ["told", "escalated"]


def test_what_is_in_time_or_without_a_deadline_is_left_alone(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    add_case(lone_desk, chat)
    add_case(lone_desk, chat, due_at=None)
    assert escalate_overdue_cases(lone_desk) == 0
    assert chat_state(lone_desk)[0] == "bot"


def test_a_case_a_nurse_has_is_never_late(lone_desk: Desk, chat: uuid.UUID, staff: Staff) -> None:
    taken = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    with lone_desk.database.transaction() as db_session:
        take_case(lone_desk, db_session, taken, staff.nora)
    assert escalate_overdue_cases(lone_desk) == 0
    with lone_desk.database.transaction() as db_session:
        give_back(lone_desk, db_session, taken, staff.nora)
    assert escalate_overdue_cases(lone_desk) == 1
    assert overdue_cases(lone_desk) == 1


def test_taking_a_late_case_takes_it_off_the_count(
    lone_desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    late = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    escalate_overdue_cases(lone_desk)
    with lone_desk.database.transaction() as db_session:
        take_case(lone_desk, db_session, late, staff.nora)
    assert overdue_cases(lone_desk) == 0


def test_once_a_nurse_has_the_late_case_its_chat_waits_for_nobody(
    lone_desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    late, later = (add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1)) for _ in range(2))
    escalate_overdue_cases(lone_desk)
    _takes_case(lone_desk, late, staff)
    assert chat_state(lone_desk)[0] == "waiting"
    _takes_case(lone_desk, later, staff)
    assert chat_state(lone_desk) == ("bot", None, None)


def test_who_wrote_meanwhile_still_waits_for_an_operator(
    lone_desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    late = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    escalate_overdue_cases(lone_desk)
    clock_of(lone_desk).advance(minutes=1)
    receive_text(lone_desk, MARIO, "c'è qualcuno?")
    _takes_case(lone_desk, late, staff)
    assert chat_state(lone_desk)[:2] == ("waiting", "case_overdue")


def _takes_case(desk: Desk, report_id: uuid.UUID, staff: Staff) -> None:
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, report_id, staff.nora)


def test_an_operator_who_has_the_chat_keeps_it(
    lone_desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    late = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    assert escalate_overdue_cases(lone_desk) == 1
    assert chat_state(lone_desk)[0] == "operator"
    assert scalar(lone_desk, "SELECT owner_staff_id FROM conversation") == staff.olga
    assert events(lone_desk, late) == ["told", "escalated"]


def test_a_chat_that_waits_already_only_becomes_more_urgent(
    lone_desk: Desk, chat: uuid.UUID, staff: Staff
) -> None:
    waits(lone_desk, MARIO, "operatore", urgency=Urgency.EMERGENCY, reason="red_flag_emergency")
    add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    escalate_overdue_cases(lone_desk)
    assert chat_state(lone_desk) == ("waiting", "red_flag_emergency", "emergency")


def test_one_case_that_cannot_be_marked_does_not_hold_up_the_others(
    lone_desk: Desk, chat: uuid.UUID
) -> None:
    broken = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=2))
    with lone_desk.database.transaction() as db_session:
        db_session.get_one(type(case(lone_desk, broken)), broken).staff_level = "unheard_of"
    sound = add_case(lone_desk, chat, due_at=ago(lone_desk, minutes=1))
    assert escalate_overdue_cases(lone_desk) == 1
    assert case(lone_desk, sound).escalated_at is not None
    assert case(lone_desk, broken).escalated_at is None
