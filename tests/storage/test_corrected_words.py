"""An answer that was lost on its way back, and words that were corrected before sending again."""

import uuid
from collections.abc import Callable

import pytest

from frontdesk.messages import Text, from_dict
from services.desk import Desk
from services.hand_off import answer_as_operator
from services.keep_draft import Draft, keep_draft, read_draft
from services.said_before import EarlierWordsArrived
from services.send_template import TemplateOrder, send_template
from services.write_note import write_note
from store.chat_desk import notes_of
from tests.database import count_audit_events, outgoing_of, scalar
from tests.pages.console.staging import MARIO, Staff, add_staff, takes, waits, writes

KEY, FRESH = "0" * 32, "1" * 32

Answers = Callable[..., None]
Keeps = Callable[..., bool]


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def olgas(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    chat = waits(lone_desk, MARIO, "operatore")
    takes(lone_desk, chat, staff.olga)
    return chat


@pytest.fixture
def answers(lone_desk: Desk, staff: Staff, olgas: uuid.UUID) -> Answers:
    def answer(body: str, key: str = KEY, quoted: str | None = None) -> None:
        with lone_desk.database.transaction() as db_session:
            answer_as_operator(lone_desk, db_session, olgas, staff.olga, body, key, quoted)

    return answer


@pytest.fixture
def keeps(lone_desk: Desk, staff: Staff, olgas: uuid.UUID) -> Keeps:
    def keep(body: str, key: str = KEY, *, is_after: bool = False, **more: str) -> bool:
        with lone_desk.database.transaction() as db_session:
            draft = Draft(body, **more)
            return keep_draft(
                lone_desk, db_session, olgas, staff.olga, draft, key, is_after_sending=is_after
            )

    return keep


def _said(desk: Desk, chat: uuid.UUID) -> list[str]:
    with desk.database.transaction() as db_session:
        contents = [
            from_dict(m.content) for m in outgoing_of(db_session, chat) if m.author == "operator"
        ]
    return [content.body for content in contents if isinstance(content, Text)]


def _draft(desk: Desk, chat: uuid.UUID, who: uuid.UUID) -> Draft | None:
    with desk.database.transaction() as db_session:
        return read_draft(db_session, chat, who)


def test_corrected_words_of_a_form_that_arrived_are_refused_and_go_out_with_a_fresh_key(
    lone_desk: Desk, olgas: uuid.UUID, answers: Answers
) -> None:
    answers("lunedì alle 9")
    with pytest.raises(EarlierWordsArrived):
        answers("martedì alle 9")
    assert _said(lone_desk, olgas) == ["lunedì alle 9"]
    answers("martedì alle 9", FRESH)
    assert _said(lone_desk, olgas) == ["lunedì alle 9", "martedì alle 9"]


def test_the_same_words_about_another_line_are_other_words(
    lone_desk: Desk, olgas: uuid.UUID, answers: Answers
) -> None:
    writes(lone_desk, MARIO, "lunedì?")
    asked = f"m{scalar(lone_desk, 'SELECT max(id) FROM message')}"
    answers("sì")
    with pytest.raises(EarlierWordsArrived):
        answers("sì", quoted=asked)
    answers("sì", FRESH, asked)
    answers("sì", FRESH, asked)
    assert _said(lone_desk, olgas) == ["sì", "sì"]


def test_a_refused_correction_leaves_the_draft_as_it_is(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID, answers: Answers, keeps: Keeps
) -> None:
    answers("lunedì alle 9")
    assert keeps("martedì alle 9", is_after=True)
    with pytest.raises(EarlierWordsArrived):
        answers("martedì alle 9")
    assert _draft(lone_desk, olgas, staff.olga) == Draft("martedì alle 9")
    answers("martedì alle 9", FRESH)
    assert _draft(lone_desk, olgas, staff.olga) is None


def test_a_save_that_comes_too_late_is_not_kept_and_says_so(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID, answers: Answers, keeps: Keeps
) -> None:
    answers("lunedì alle 9")
    assert not keeps("lunedì al")
    assert keeps("lunedì alle 9 "), "they were sent: nothing of them can be lost"
    assert _draft(lone_desk, olgas, staff.olga) is None


def test_who_corrects_back_to_what_was_sent_has_no_draft(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID, answers: Answers, keeps: Keeps
) -> None:
    answers("lunedì alle 9")
    assert keeps("lunedì alle 10", is_after=True)
    assert keeps("lunedì alle 9", is_after=True)
    assert _draft(lone_desk, olgas, staff.olga) is None


def test_a_template_with_other_values_is_refused_until_it_has_a_fresh_key(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    def send(time: str, key: str) -> None:
        values = {"day": "2026-12-03", "time": time}
        with lone_desk.database.transaction() as db_session:
            order = TemplateOrder("appointment_cancelled", values, key)
            send_template(lone_desk, db_session, olgas, staff.olga, order)

    send("09:20", KEY)
    send("09:20", KEY)
    with pytest.raises(EarlierWordsArrived):
        send("10:20", KEY)
    send("10:20", FRESH)
    with lone_desk.database.transaction() as db_session:
        bodies = [
            row.content["body"]
            for row in outgoing_of(db_session, olgas)
            if row.dedup_key.startswith("template:")
        ]
    assert ["9:20" in body for body in bodies] == [True, False]


def test_a_note_with_other_words_is_refused_until_it_has_a_fresh_key(
    lone_desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    def note(body: str, key: str) -> None:
        with lone_desk.database.transaction() as db_session:
            write_note(lone_desk, db_session, olgas, staff.olga, body, key)

    note("sente poco", KEY)
    note(" sente poco\r\n", KEY)
    with pytest.raises(EarlierWordsArrived):
        note("sente poco, parlare piano", KEY)
    note("sente poco, parlare piano", FRESH)
    with lone_desk.database.transaction() as db_session:
        kept = [one.body for one in notes_of(db_session, olgas)]
        assert count_audit_events(db_session, "write_chat_note", str(olgas)) == 2
    assert kept == ["sente poco", "sente poco, parlare piano"]
