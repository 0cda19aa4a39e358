"""Before an answer is sent: drafts, the line it answers, the dots the patient sees; and again."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from clients.consequences import Consequence
from clients.failures import SendFailed
from frontdesk.canned.variables import Variable
from services import hand_off
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.forget_old import forget_old
from services.hand_off import StillHasGaps, TakenByAnother
from services.keep_draft import Draft, keep_draft, read_draft
from services.quoting import find_line, key_of
from services.read_chat import read_lines
from services.say_again import NotAgain, say_again
from services.show_operator_typing import show_operator_typing
from tests.database import outgoing_of, rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    Staff,
    add_staff,
    moves_on,
    sends,
    takes,
    waits,
    was_silent_for,
    writes,
)
from tests.storage.stand_ins import StandInWhatsApp, with_stand_ins
from tests.storage.together import at_once

KEY = "0" * 32


class TypingWhatsApp(StandInWhatsApp):
    """Remembers for which messages the dots were shown."""

    def __init__(self) -> None:
        super().__init__()
        self.typing: list[str] = []

    def mark_read(self, wamid: str, *, typing: bool) -> None:
        assert typing
        self.typing.append(wamid)
        if self.failures:
            raise self.failures.pop(0)


@pytest.fixture
def whatsapp() -> TypingWhatsApp:
    return TypingWhatsApp()


@pytest.fixture
def desk(lone_desk: Desk, whatsapp: TypingWhatsApp) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=whatsapp)


@pytest.fixture
def staff(desk: Desk) -> Staff:
    return add_staff(desk)


@pytest.fixture
def olgas(desk: Desk, staff: Staff) -> uuid.UUID:
    chat = waits(desk, MARIO, "operatore")
    takes(desk, chat, staff.olga)
    return chat


def _keeps(desk: Desk, chat: uuid.UUID, who: uuid.UUID, body: str, **more: Any) -> None:
    key = more.pop("key", KEY)
    with desk.database.transaction() as db_session:
        keep_draft(desk, db_session, chat, who, Draft(body, **more), key)


def _draft(desk: Desk, chat: uuid.UUID, who: uuid.UUID) -> Draft | None:
    with desk.database.transaction() as db_session:
        return read_draft(db_session, chat, who)


def _answers(desk: Desk, chat: uuid.UUID, who: uuid.UUID, body: str, **more: Any) -> None:
    key = more.pop("key", uuid.uuid4().hex)
    with desk.database.transaction() as db_session:
        hand_off.answer_as_operator(desk, db_session, chat, who, body, key, **more)


def _typing_jobs(desk: Desk) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'show_operator_typing'"
    return int(scalar(desk, query))


def test_everybody_has_a_draft_of_their_own_and_the_newest_counts(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _keeps(desk, olgas, staff.olga, "Buong")
    _keeps(desk, olgas, staff.olga, "Buongiorno,")
    _keeps(desk, olgas, staff.otto, "di Otto")
    assert _draft(desk, olgas, staff.olga) == Draft("Buongiorno,")
    assert _draft(desk, olgas, staff.otto) == Draft("di Otto")
    assert b"Buongiorno" not in bytes(scalar(desk, "SELECT body FROM chat_draft LIMIT 1"))


def test_an_emptied_box_leaves_no_draft(desk: Desk, staff: Staff, olgas: uuid.UUID) -> None:
    _keeps(desk, olgas, staff.olga, "qualcosa")
    _keeps(desk, olgas, staff.olga, "  ")
    assert _draft(desk, olgas, staff.olga) is None


def test_a_draft_is_gone_once_sent_and_a_late_save_does_not_bring_it_back(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _keeps(desk, olgas, staff.olga, "ecco", key=KEY)
    _answers(desk, olgas, staff.olga, "ecco", key=KEY)
    assert _draft(desk, olgas, staff.olga) is None
    _keeps(desk, olgas, staff.olga, "ecco", key=KEY)
    assert _draft(desk, olgas, staff.olga) is None
    _keeps(desk, olgas, staff.olga, "il prossimo", key="1" * 32)
    assert _draft(desk, olgas, staff.olga) == Draft("il prossimo")


def test_sending_and_saving_at_the_same_moment_leave_no_draft(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    for round_ in range(5):
        key = f"{round_:032x}"
        at_once(
            [
                lambda key=key: _keeps(desk, olgas, staff.olga, "ecco", key=key),  # type: ignore[misc]
                lambda key=key: _answers(desk, olgas, staff.olga, "ecco", key=key),  # type: ignore[misc]
            ]
        )
        assert _draft(desk, olgas, staff.olga) is None


def test_a_draft_nobody_sends_is_forgotten_after_a_month(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _keeps(desk, olgas, staff.olga, "mai spedita")
    clock_of(desk).advance(days=29)
    forget_old(desk)
    assert _draft(desk, olgas, staff.olga) == Draft("mai spedita")
    clock_of(desk).advance(days=2)
    forget_old(desk)
    assert _draft(desk, olgas, staff.olga) is None


def test_the_patient_sees_that_somebody_writes_at_most_every_twenty_seconds(
    desk: Desk, whatsapp: TypingWhatsApp, staff: Staff, olgas: uuid.UUID
) -> None:
    writes(desk, MARIO, "ci siete?", wamid="wamid.last")
    sends(desk, MARIO, type="reaction", reaction={"message_id": "wamid.last", "emoji": "👍"})
    for typed, jobs in (("B", 1), ("Bu", 1), ("Buo", 1)):
        _keeps(desk, olgas, staff.olga, typed)
        assert _typing_jobs(desk) == jobs
    clock_of(desk).advance(seconds=21)
    _keeps(desk, olgas, staff.olga, "Buo")
    assert _typing_jobs(desk) == 1, "nothing new was written"
    _keeps(desk, olgas, staff.olga, "Buon")
    assert _typing_jobs(desk) == 2
    show_operator_typing(desk, olgas)
    assert whatsapp.typing == ["wamid.last"]


def test_no_dots_from_whom_does_not_have_the_chat_nor_after_the_window(
    desk: Desk, whatsapp: TypingWhatsApp, staff: Staff, olgas: uuid.UUID
) -> None:
    _keeps(desk, olgas, staff.otto, "mi intrometto")
    was_silent_for(desk, MARIO, timedelta(hours=24))
    _keeps(desk, olgas, staff.olga, "troppo tardi")
    assert _typing_jobs(desk) == 0
    with desk.database.transaction() as db_session:
        hand_off.hand_back(desk, db_session, olgas, staff.olga)
    show_operator_typing(desk, olgas)
    assert whatsapp.typing == []


def test_dots_that_cannot_be_shown_trouble_nobody(
    desk: Desk, whatsapp: TypingWhatsApp, olgas: uuid.UUID
) -> None:
    whatsapp.failures = [SendFailed(Consequence.FAIL)]
    show_operator_typing(desk, olgas)
    assert len(whatsapp.typing) == 1


def test_an_answer_quotes_the_line_it_is_about(
    desk: Desk, whatsapp: TypingWhatsApp, staff: Staff, olgas: uuid.UUID
) -> None:
    writes(desk, MARIO, "quanto costa?", wamid="wamid.question")
    asked = scalar(desk, "SELECT max(id) FROM message")
    _answers(desk, olgas, staff.olga, "25 euro", reply_to=f"m{asked}")
    deliver_messages(desk, olgas)
    assert [sent.reply_to for sent in whatsapp.sent] == ["wamid.question"]
    with desk.database.transaction() as db_session:
        lines = read_lines(desk, db_session, olgas)
        assert key_of(lines.quoted["wamid.question"]) == f"m{asked}"
    stored = scalar(desk, "SELECT reply_to FROM outgoing_message")
    assert b"wamid" not in bytes(stored)


def test_a_patients_reply_finds_the_line_of_ours_it_is_about(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _answers(desk, olgas, staff.olga, "lunedì o martedì?")
    deliver_messages(desk, olgas)
    sends(desk, MARIO, type="text", text={"body": "il primo"}, context={"id": "wamid.sent.1"})
    with desk.database.transaction() as db_session:
        lines = read_lines(desk, db_session, olgas)
        (told,) = outgoing_of(db_session, olgas)
        assert lines.quoted["wamid.sent.1"].id == told.id


def test_a_line_of_another_chat_is_never_quoted(
    desk: Desk, whatsapp: TypingWhatsApp, staff: Staff, olgas: uuid.UUID
) -> None:
    writes(desk, GIULIA, "cose sue", wamid="wamid.giulia")
    hers = scalar(desk, "SELECT max(id) FROM message")
    with desk.database.transaction() as db_session:
        for key in (f"m{hers}", "m999999", "o" + str(uuid.uuid4()), "o" + "-" * 36, "x", "m1; --"):
            assert find_line(db_session, olgas, key) is None
    _answers(desk, olgas, staff.olga, "eccomi", reply_to=f"m{hers}")
    sends(desk, MARIO, type="text", text={"body": "?"}, context={"id": "wamid.giulia"})
    deliver_messages(desk, olgas)
    assert [sent.reply_to for sent in whatsapp.sent] == [None]
    with desk.database.transaction() as db_session:
        assert read_lines(desk, db_session, olgas).quoted == {}


def test_words_with_an_open_gap_are_not_sent(desk: Desk, staff: Staff, olgas: uuid.UUID) -> None:
    _keeps(desk, olgas, staff.olga, "Buongiorno {nome_paziente}")
    with pytest.raises(StillHasGaps) as refused:
        _answers(desk, olgas, staff.olga, "Buongiorno {nome_paziente}")
    assert refused.value.variables == (Variable.PATIENT_NAME,)
    assert scalar(desk, "SELECT count(*) FROM outgoing_message") == 0
    assert _draft(desk, olgas, staff.olga) == Draft("Buongiorno {nome_paziente}")


def _again(desk: Desk, chat: uuid.UUID, who: uuid.UUID, outgoing_id: uuid.UUID) -> None:
    with desk.database.transaction() as db_session:
        say_again(desk, db_session, chat, who, outgoing_id)


def _only_message(desk: Desk) -> uuid.UUID:
    return uuid.UUID(str(scalar(desk, "SELECT id FROM outgoing_message")))


def test_what_failed_is_sent_again_once_with_its_quote(
    desk: Desk, whatsapp: TypingWhatsApp, staff: Staff, olgas: uuid.UUID
) -> None:
    asked = scalar(desk, "SELECT max(id) FROM message")
    _answers(desk, olgas, staff.olga, "eccomi", reply_to=f"m{asked}")
    whatsapp.failures = [SendFailed(Consequence.FAIL, code=131051)]
    deliver_messages(desk, olgas)
    failed = _only_message(desk)
    _again(desk, olgas, staff.olga, failed)
    with pytest.raises(NotAgain):
        _again(desk, olgas, staff.olga, failed)
    deliver_messages(desk, olgas)
    assert len(whatsapp.sent) == 2
    assert whatsapp.sent[0].content == whatsapp.sent[1].content
    assert whatsapp.sent[0].reply_to == whatsapp.sent[1].reply_to is not None
    states = rows(desk, "SELECT state, failure FROM outgoing_message ORDER BY position")
    assert [tuple(row) for row in states] == [("failed", "said_again"), ("accepted", None)]


@pytest.mark.parametrize(
    ("state", "code"),
    [("accepted", None), ("delivered", None), ("queued", None), ("failed", 131026)],
)
def test_what_arrived_or_would_fail_again_is_not_sent_again(
    desk: Desk, staff: Staff, olgas: uuid.UUID, state: str, code: int | None
) -> None:
    _answers(desk, olgas, staff.olga, "eccomi")
    moves_on(desk, state, code)
    with pytest.raises(NotAgain):
        _again(desk, olgas, staff.olga, _only_message(desk))


def test_only_whom_has_the_chat_sends_again_and_only_inside_the_window(
    desk: Desk, staff: Staff, olgas: uuid.UUID
) -> None:
    _answers(desk, olgas, staff.olga, "eccomi")
    moves_on(desk, "failed", 131051)
    with pytest.raises(TakenByAnother):
        _again(desk, olgas, staff.otto, _only_message(desk))
    was_silent_for(desk, MARIO, timedelta(hours=24))
    with pytest.raises(NotAgain):
        _again(desk, olgas, staff.olga, _only_message(desk))
