"""Ready answers over a real database: every version on record, gaps filled for whom they may be."""

import uuid
from datetime import timedelta

import pytest

from frontdesk.canned.rules import Wording
from frontdesk.canned.variables import Variable
from services.canned_answers import (
    ChangedMeanwhile,
    NotKept,
    add_canned_answer,
    change_canned_answer,
    history_of,
    list_canned_answers,
    retire_canned_answer,
)
from services.desk import Desk
from services.offer_canned_answers import fill_canned_answer, offered_answers
from services.seed_canned_answers import seed_canned_answers
from store.conversations import get_conversation
from store.tables import CannedAnswer
from tests.database import count_audit_events
from tests.lone_desk import clock_of
from tests.pages.console.staging import MARIO, Staff, add_staff, proves_to_be_mario, waits
from tests.storage.appointments import book, offers
from tests.storage.people import add_patients, proved_chat

HOURS = Wording("orari", "Orari", "Oggi {orari_oggi}, tel. {telefono}", "Today {orari_oggi}")


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


def _add(desk: Desk, wording: Wording, staff_id: uuid.UUID) -> CannedAnswer:
    with desk.database.transaction() as db_session:
        return add_canned_answer(desk, db_session, wording, staff_id)


def test_every_change_is_a_version_with_its_author(lone_desk: Desk, staff: Staff) -> None:
    answer = _add(lone_desk, HOURS, staff.olga)
    clock_of(lone_desk).advance(hours=1)
    other = Wording("orari", "Orari di oggi", HOURS.text_it, HOURS.text_en)
    with lone_desk.database.transaction() as db_session:
        change_canned_answer(lone_desk, db_session, answer.id, other, staff.otto, version=1)
        retire_canned_answer(lone_desk, db_session, answer.id, staff.olga, version=2)
    with lone_desk.database.transaction() as db_session:
        history = history_of(db_session, answer.id)
        assert [(one.version, one.deed, one.author_id) for one in history] == [
            (3, "retired", staff.olga),
            (2, "changed", staff.otto),
            (1, "added", staff.olga),
        ]
        assert [one.title for one in history] == ["Orari di oggi", "Orari di oggi", "Orari"]
        for action in ("add_canned_answer", "change_canned_answer", "retire_canned_answer"):
            assert count_audit_events(db_session, action, str(answer.id)) == 1


def test_saving_the_same_words_is_no_new_version(lone_desk: Desk, staff: Staff) -> None:
    answer = _add(lone_desk, HOURS, staff.olga)
    with lone_desk.database.transaction() as db_session:
        change_canned_answer(lone_desk, db_session, answer.id, HOURS, staff.otto, version=1)
        assert len(history_of(db_session, answer.id)) == 1


def test_of_two_who_change_it_at_once_the_second_is_told(lone_desk: Desk, staff: Staff) -> None:
    answer = _add(lone_desk, HOURS, staff.olga)
    for title, is_first in (("uno", True), ("due", False)):
        wording = Wording("orari", title, "a", "b")
        with lone_desk.database.transaction() as db_session:
            if is_first:
                change_canned_answer(lone_desk, db_session, answer.id, wording, staff.olga, 1)
            else:
                with pytest.raises(ChangedMeanwhile):
                    change_canned_answer(lone_desk, db_session, answer.id, wording, staff.otto, 1)


def test_a_shortcut_is_used_once_until_its_answer_is_retired(lone_desk: Desk, staff: Staff) -> None:
    first = _add(lone_desk, HOURS, staff.olga)
    with pytest.raises(NotKept) as refused:
        _add(lone_desk, HOURS, staff.olga)
    assert refused.value.faults == (("shortcut", "in_use"),)
    other = _add(lone_desk, Wording("altro", "Altro", "a", "b"), staff.olga)
    with pytest.raises(NotKept), lone_desk.database.transaction() as db_session:
        change_canned_answer(lone_desk, db_session, other.id, HOURS, staff.olga, version=1)
    with lone_desk.database.transaction() as db_session:
        retire_canned_answer(lone_desk, db_session, first.id, staff.olga, version=1)
    _add(lone_desk, HOURS, staff.olga)
    with lone_desk.database.transaction() as db_session:
        retired = [one.retired_at is not None for one in list_canned_answers(db_session)]
    assert retired == [False, False, True]


def test_an_unknown_unit_is_refused(lone_desk: Desk, staff: Staff) -> None:
    wording = Wording("x", "X", "a", "b", unit="luna")
    with pytest.raises(NotKept) as refused:
        _add(lone_desk, wording, staff.olga)
    assert refused.value.faults == (("unit", "unknown_unit"),)


def test_a_unit_sees_its_own_answers_and_everybodys(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    unit = lone_desk.facility.units[0].id
    _add(lone_desk, HOURS, staff.olga)
    _add(lone_desk, Wording("reparto", "R", "a", "b", unit), staff.olga)
    with lone_desk.database.transaction() as db_session:
        conversation = get_conversation(db_session, chat)
        assert [one.shortcut for one in offered_answers(db_session, conversation)] == ["orari"]
        conversation.unit = unit
        found = [one.shortcut for one in offered_answers(db_session, conversation)]
    assert found == ["orari", "reparto"]


def _filled(desk: Desk, chat: uuid.UUID, staff_id: uuid.UUID, text: str) -> tuple[str, list[str]]:
    answer = _add(desk, Wording(f"x{uuid.uuid4().hex[:8]}", "X", text, text), staff_id)
    with desk.database.transaction() as db_session:
        found = fill_canned_answer(desk, db_session, chat, staff_id, answer.id)
    assert found is not None
    return found.text, list(found.missing)


def test_what_the_desk_knows_of_itself_is_filled_in(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    text, missing = _filled(lone_desk, chat, staff.olga, "{operatore}|{telefono}|{orari_oggi}")
    operator, phone, hours = text.split("|")
    assert (operator, phone, missing) == ("Olga Operatrice", lone_desk.facility.phone, [])
    assert "–" in hours


def test_a_name_is_filled_in_only_for_whom_has_proved_it(lone_desk: Desk, staff: Staff) -> None:
    stranger = waits(lone_desk, MARIO, "operatore")
    gap = "Buongiorno {nome_paziente}"
    assert _filled(lone_desk, stranger, staff.olga, gap) == (gap, [Variable.PATIENT_NAME])
    proved = proves_to_be_mario(lone_desk)
    assert _filled(lone_desk, proved, staff.olga, gap) == ("Buongiorno Mario", [])
    clock_of(lone_desk).advance(minutes=16)
    assert _filled(lone_desk, proved, staff.olga, gap) == (gap, [Variable.PATIENT_NAME])
    with lone_desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "fill_canned_answer", str(proved)) >= 2


def test_the_next_appointment_is_filled_in_when_there_is_one(lone_desk: Desk, staff: Staff) -> None:
    add_patients(lone_desk)
    chat = proved_chat(lone_desk)
    gap = "Il prossimo: {prossimo_appuntamento}"
    assert _filled(lone_desk, chat, staff.olga, gap) == (gap, [Variable.NEXT_APPOINTMENT])
    book(lone_desk, chat, offers(lone_desk)[0])
    text, missing = _filled(lone_desk, chat, staff.olga, gap)
    assert missing == []
    assert " alle " in text or " all'" in text


def test_the_demos_answers_are_put_in_once(lone_desk: Desk, staff: Staff) -> None:
    for _ in range(2):
        seed_canned_answers(lone_desk, [HOURS])
    with lone_desk.database.transaction() as db_session:
        (answer,) = list_canned_answers(db_session)
        retire_canned_answer(lone_desk, db_session, answer.id, staff.olga, version=1)
    seed_canned_answers(lone_desk, [HOURS])
    with lone_desk.database.transaction() as db_session:
        assert len(list_canned_answers(db_session)) == 1


def test_a_retired_answer_is_offered_and_filled_no_more(lone_desk: Desk, staff: Staff) -> None:
    chat = waits(lone_desk, MARIO, "operatore")
    answer = _add(lone_desk, HOURS, staff.olga)
    clock_of(lone_desk).now += timedelta(minutes=1)
    with lone_desk.database.transaction() as db_session:
        retire_canned_answer(lone_desk, db_session, answer.id, staff.olga, version=1)
        assert offered_answers(db_session, get_conversation(db_session, chat)) == []
        assert fill_canned_answer(lone_desk, db_session, chat, staff.olga, answer.id) is None
