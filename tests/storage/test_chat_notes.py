"""Notes for colleagues: kept once, encrypted, and never, by any way, sent to a patient."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.consequences import Consequence
from clients.failures import SendFailed
from frontdesk.messages import Text, from_dict
from services import hand_off
from services.deliver_messages import deliver_messages
from services.desk import DbSession, Desk
from services.hand_off import TakenByAnother
from services.keep_draft import Draft, keep_draft
from services.read_chat import read_lines
from services.say_again import NotAgain, say_again
from services.write_note import NotANote, write_note
from store.chat_desk import notes_of
from store.conversations import get_conversation
from store.tables import OutgoingMessage
from tests.database import count_audit_events, outgoing_of, rows, scalar
from tests.lone_desk import empty
from tests.pages.console.staging import MARIO, Staff, add_staff, moves_on, takes, waits
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins

SECRET = "solo per noi: xyzzy"


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def olgas(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    return chat


def _writes(
    desk: Desk, chat: uuid.UUID, who: uuid.UUID, body: str = SECRET, key: str | None = None
) -> None:
    with desk.database.transaction() as db_session:
        write_note(desk, db_session, chat, who, body, key or uuid.uuid4().hex)


def _notes(desk: Desk, chat: uuid.UUID) -> list[tuple[str, str, uuid.UUID]]:
    with desk.database.transaction() as db_session:
        return [(one.about, one.body, one.staff_id) for one in notes_of(db_session, chat)]


def test_a_note_has_an_author_and_is_kept_once(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    for _ in range(2):
        _writes(lone_desk, olgas, staff.otto, "  parla solo inglese \r\n", "the same form")
    assert _notes(lone_desk, olgas) == [("note", "parla solo inglese", staff.otto)]
    with lone_desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "write_chat_note", str(olgas)) == 1


@pytest.mark.parametrize("body", ["", "  \n ", "x" * 2001, "nul\0l"])
def test_what_is_no_note_is_refused(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID, body: str
) -> None:
    with pytest.raises(NotANote):
        _writes(lone_desk, olgas, staff.olga, body)


def test_a_note_is_ciphertext_in_the_database(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _writes(lone_desk, olgas, staff.olga)
    stored = scalar(lone_desk, "SELECT body FROM chat_note")
    assert b"xyzzy" not in bytes(stored)


def test_taking_over_and_giving_back_leave_a_note_when_one_wants(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        hand_off.take_over(lone_desk, db_session, olgas, staff.otto, staff.olga, "Olga è a pranzo")
        hand_off.hand_back(lone_desk, db_session, olgas, staff.otto, "vuole solo il mattino")
    assert _notes(lone_desk, olgas) == [
        ("take_over", "Olga è a pranzo", staff.otto),
        ("hand_back", "vuole solo il mattino", staff.otto),
    ]


def test_a_take_over_without_a_word_leaves_none(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        hand_off.take_over(lone_desk, db_session, olgas, staff.otto, staff.olga)
    assert _notes(lone_desk, olgas) == []


def test_who_is_refused_the_chat_leaves_no_note_either(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with pytest.raises(TakenByAnother), lone_desk.database.transaction() as db_session:
        hand_off.hand_back(lone_desk, db_session, olgas, staff.otto, "non mio")
    assert _notes(lone_desk, olgas) == []


def test_a_note_is_a_line_of_the_chat_and_comes_with_the_news(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    with lone_desk.database.transaction() as db_session:
        cursor = read_lines(lone_desk, db_session, olgas).cursor
    _writes(lone_desk, olgas, staff.otto)
    with lone_desk.database.transaction() as db_session:
        news = read_lines(lone_desk, db_session, olgas, cursor)
    assert [note.body for note in news.notes] == [SECRET]
    assert news.staff_names[staff.otto] == "Otto Operatore"


DEEDS = ("note", "answer", "take_over", "hand_back", "again", "draft", "deliver", "fail", "take")


def _does(desk: Desk, db_session: DbSession, deed: str, chat: uuid.UUID, who: uuid.UUID) -> None:
    key = uuid.uuid4().hex
    match deed:
        case "note":
            write_note(desk, db_session, chat, who, SECRET, key)
        case "answer":
            hand_off.answer_as_operator(desk, db_session, chat, who, "Eccomi.", key)
        case "take_over":
            has = get_conversation(db_session, chat).owner_staff_id or uuid.uuid4()
            hand_off.take_over(desk, db_session, chat, who, has, SECRET)
        case "hand_back":
            hand_off.hand_back(desk, db_session, chat, who, SECRET)
        case "take":
            hand_off.take(desk, db_session, chat, who)
        case "draft":
            keep_draft(desk, db_session, chat, who, Draft("a metà"), key)
        case "again":
            for message in outgoing_of(db_session, chat):
                say_again(desk, db_session, chat, who, message.id)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1)), min_size=3, max_size=14))
def test_whatever_happens_a_note_never_becomes_a_message(
    lone_desk: Desk, deeds: list[tuple[str, int]]
) -> None:
    """Clicks of two operators, failures and retries in any order: no way leads out."""
    empty(lone_desk)
    staff = add_staff(lone_desk)
    whatsapp = StandInWhatsApp(*[SendFailed(Consequence.FAIL, code=100)] * 3)
    desk = with_stand_ins(lone_desk, whatsapp=whatsapp)
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, staff.olga)
    for deed, who in [*deeds, ("note", 0), ("deliver", 0)]:
        if deed == "deliver":
            deliver_messages(desk, chat)
        elif deed == "fail" and scalar(desk, "SELECT count(*) FROM outgoing_message"):
            moves_on(desk, "failed", 131000)
        else:
            try:
                with desk.database.transaction() as db_session:
                    _does(desk, db_session, deed, chat, (staff.olga, staff.otto)[who])
            except (TakenByAnother, NotAgain):
                pass
    assert not [sent for sent in whatsapp.sent if "xyzzy" in str(sent.content)]
    with desk.database.transaction() as db_session:
        for message in outgoing_of(db_session, chat):
            content = from_dict(message.content)
            assert not isinstance(content, Text) or "xyzzy" not in content.body
    jobs = rows(desk, "SELECT args::text AS args FROM procrastinate_jobs")
    assert not [job for job in jobs if "xyzzy" in job.args]


def test_the_ledger_has_no_way_to_name_a_note() -> None:
    """Nothing that is sent refers to the notes' table, nor the notes to anything that is sent."""
    notes = OutgoingMessage.metadata.tables["chat_note"]
    targets = {key.column.table.name for key in notes.foreign_keys}
    assert targets == {"conversation", "staff_member"}
    for table in OutgoingMessage.metadata.tables.values():
        assert not [key for key in table.foreign_keys if key.column.table is notes]
