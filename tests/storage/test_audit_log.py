"""The audit log: filters, pages that neither skip nor repeat, and an index for each question."""

import uuid
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from services.accounts.read_audit_log import PAGE, Cursor, Wanted, export_log, log_page
from services.audit import note
from services.desk import Desk
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.accounts import add_member

MANY = 20_000


@pytest.fixture
def desk(lone_desk: Desk) -> Desk:
    return lone_desk


@pytest.fixture
def ada(desk: Desk) -> uuid.UUID:
    return add_member(desk, "ada@example.org", "admin")


@pytest.fixture
def olga(desk: Desk) -> uuid.UUID:
    return add_member(desk, "olga@example.org", "operator")


def _notes(desk: Desk, staff_id: uuid.UUID | None, action: str, subject: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        note(desk, db_session, staff_id, action, subject)


def _page(
    desk: Desk, reader: uuid.UUID, wanted: Wanted, after: Cursor | None = None
) -> tuple[list[str], Cursor | None]:
    with desk.database.transaction() as db_session:
        entries, following = log_page(desk, db_session, reader, wanted, after)
        return [entry.event.action for entry in entries], following


def test_the_newest_comes_first_with_the_name_of_who_did_it(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    chat = uuid.uuid4()
    _notes(desk, olga, "take_conversation", chat)
    clock_of(desk).advance(minutes=1)
    _notes(desk, None, "sheet_opened", chat)
    with desk.database.transaction() as db_session:
        entries, _ = log_page(desk, db_session, ada, Wanted())
        found = [(one.event.action, one.staff_name) for one in entries]
    assert found == [("sheet_opened", None), ("take_conversation", "Olga")]


def test_each_filter_leaves_what_it_says(desk: Desk, ada: uuid.UUID, olga: uuid.UUID) -> None:
    chat, began = uuid.uuid4(), desk.now()
    _notes(desk, olga, "take_conversation", chat)
    clock_of(desk).advance(days=1)
    _notes(desk, olga, "log_in", olga)
    _notes(desk, ada, "unlock_staff", olga)
    day_two = began + timedelta(days=1)
    cases = {
        Wanted(staff_id=olga): ["log_in", "take_conversation"],
        Wanted(actions=("log_in", "log_out")): ["log_in"],
        Wanted(subject=str(chat)): ["take_conversation"],
        Wanted(subject=str(olga)): ["unlock_staff", "log_in"],
        Wanted(until=day_two): ["take_conversation"],
        Wanted(since=day_two, staff_id=olga): ["log_in"],
    }
    with desk.database.transaction() as db_session:
        for wanted, expected in cases.items():
            reader = uuid.UUID(str(ada))
            entries, _ = log_page(desk, db_session, reader, wanted)
            found = [one.event.action for one in entries if one.event.action != "audit_seen"]
            assert found == expected, wanted


def test_pages_neither_skip_nor_repeat_while_the_log_grows(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID
) -> None:
    with desk.database.transaction() as db_session:
        for number in range(2 * PAGE + 7):
            note(desk, db_session, olga, f"deed_{number}", olga)
    wanted, after, seen = Wanted(staff_id=olga), None, []
    for _ in range(3):
        actions, after = _page(desk, ada, wanted, after)
        seen += actions
        _notes(desk, olga, "later", olga)
    assert after is None
    assert seen == [f"deed_{number}" for number in reversed(range(2 * PAGE + 7))]


def test_reading_and_taking_away_are_audited(desk: Desk, ada: uuid.UUID) -> None:
    _page(desk, ada, Wanted())
    list(export_log(desk, ada, Wanted()))
    found = rows(desk, "SELECT action, staff_id FROM audit_event ORDER BY id")
    assert [tuple(row) for row in found] == [("audit_seen", ada), ("audit_exported", ada)]


def test_a_file_holds_every_deed_of_the_filter(desk: Desk, ada: uuid.UUID, olga: uuid.UUID) -> None:
    _fill(desk, olga, 2500)
    assert sum(1 for _ in export_log(desk, ada, Wanted(staff_id=olga))) == 2500


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Wanted(), "ix_audit_event_at_id"),
        (Wanted(actions=("rare",)), "ix_audit_event_action_at_id"),
        (Wanted(subject="rare"), "ix_audit_event_subject_at_id"),
    ],
)
def test_each_question_is_answered_by_an_index(
    desk: Desk, ada: uuid.UUID, olga: uuid.UUID, wanted: Wanted, index: str
) -> None:
    _fill(desk, olga, MANY)
    execute_analyze(desk)
    assert index in _plan(desk, wanted)


def _fill(desk: Desk, staff_id: uuid.UUID, many: int) -> None:
    query = text(
        "INSERT INTO audit_event (staff_id, action, subject, at)"
        " SELECT :staff_id, 'look_at_conversation', md5(n::text), :at - n * interval '1 minute'"
        " FROM generate_series(1, :many) AS n"
    )
    with desk.database.transaction() as db_session:
        db_session.execute(query, {"staff_id": staff_id, "at": desk.now(), "many": many})


def execute_analyze(desk: Desk) -> None:
    with desk.database.transaction() as db_session:
        db_session.execute(text("ANALYZE audit_event"))


def _plan(desk: Desk, wanted: Wanted) -> str:
    where = " AND ".join(
        ["true"]
        + [f"action = '{one}'" for one in wanted.actions]
        + ([f"subject = '{wanted.subject}'"] if wanted.subject else [])
    )
    query = f"EXPLAIN SELECT * FROM audit_event WHERE {where} ORDER BY at DESC, id DESC LIMIT 51"
    return "\n".join(str(row[0]) for row in rows(desk, query))


def test_a_moment_is_kept_to_the_microsecond_for_the_cursor(desk: Desk, ada: uuid.UUID) -> None:
    clock_of(desk).now = datetime.fromisoformat("2026-11-23T09:00:00.123456+00:00")
    _notes(desk, ada, "log_in", ada)
    assert scalar(desk, "SELECT at FROM audit_event") == desk.now()
