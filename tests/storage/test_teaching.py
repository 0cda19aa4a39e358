"""What was not understood is noted without identifiers, labelled, learned from, and forgotten."""

import dataclasses
import uuid
from typing import Any

import pytest

from clients.rasa.client import Answer
from frontdesk.messages import Text, to_dict
from services import teaching
from services.answer_messages import answer_messages
from services.desk import Desk
from services.forget_old import forget_old
from services.teaching import NotFound, UnknownLabel
from store.tables import UnclearMessage
from tests.database import count_audit_events, rows, scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import write
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import StandInRasa, with_stand_ins


def _says(text: str, intent: str, *, repaired: bool = False, handed_over: bool = False) -> Answer:
    custom: dict[str, Any] = {"content": to_dict(Text(text)), "handed_over": handed_over}
    if repaired:
        custom["repaired"] = True
    return Answer(({"custom": custom},), intent=intent, confidence=0.31)


NOT_UNDERSTOOD = _says("Mi scusi, non ho capito.", "nlu_fallback", repaired=True)
UNDERSTOOD = _says("Ecco.", "info_hours")
OPERATOR = _says("Ho passato la conversazione.", "human")


def _chat(lone_desk: Desk, *turns: tuple[str, Answer]) -> Desk:
    """Mario's messages and what the assistant answered to each."""
    desk = with_stand_ins(lone_desk, rasa=StandInRasa(*(answer for _, answer in turns)))
    for words, _ in turns:
        answer_messages(desk, write(desk, MARIO, words))
    return desk


def _open(desk: Desk, staff_id: uuid.UUID) -> list[UnclearMessage]:
    with desk.database.transaction() as db_session:
        return list(teaching.unclear_messages(desk, db_session, staff_id))


def _label(desk: Desk, staff_id: uuid.UUID, label: str, words: str) -> uuid.UUID:
    (unclear,) = _open(desk, staff_id)
    with desk.database.transaction() as db_session:
        teaching.label_message(desk, db_session, staff_id, unclear.id, label, words)
    return unclear.id


def test_a_message_that_was_not_understood_is_noted_with_the_assistant_s_guess(
    lone_desk: Desk,
) -> None:
    desk = _chat(lone_desk, ("saracinesca su?", NOT_UNDERSTOOD))
    (unclear,) = _open(desk, add_operator(desk))
    assert (unclear.words, unclear.why, unclear.language) == ("saracinesca su?", "fallback", "it")
    assert (unclear.predicted_intent, unclear.confidence) == ("nlu_fallback", 0.31)


def test_a_repaired_answer_is_noted_as_such_and_an_understood_one_not_at_all(
    lone_desk: Desk,
) -> None:
    repaired = dataclasses.replace(NOT_UNDERSTOOD, intent="book")
    desk = _chat(lone_desk, ("boh quella", repaired), ("che orari fate", UNDERSTOOD))
    noted = [(u.words, u.why) for u in _open(desk, add_operator(desk))]
    assert noted == [("boh quella", "repaired")]


def test_identifiers_are_masked_before_anything_is_kept(lone_desk: Desk) -> None:
    words = "sono Mario Rossi, nato il 1/1/1980, RSSMRA80A01H501U, cell 3331234567"
    desk = _chat(lone_desk, (words, NOT_UNDERSTOOD))
    (unclear,) = _open(desk, add_operator(desk))
    for personal in ("Mario", "Rossi", "1980", "501U", "4567"):
        assert personal not in unclear.words


def test_the_words_are_encrypted(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("saracinesca su?", NOT_UNDERSTOOD))
    assert b"saracinesca" not in bytes(scalar(desk, "SELECT words FROM unclear_message"))


def test_whoever_asks_for_a_person_right_after_was_perhaps_not_understood(lone_desk: Desk) -> None:
    wish = "mi serve quella cosa là del dottore"
    desk = _chat(lone_desk, (wish, UNDERSTOOD), ("operatore", OPERATOR))
    assert [(u.words, u.why) for u in _open(desk, add_operator(desk))] == [(wish, "person_asked")]


def test_an_answer_with_digits_is_not_noted_because_a_person_was_asked_for(
    lone_desk: Desk,
) -> None:
    desk = _chat(lone_desk, ("nato il 3 5 48", UNDERSTOOD), ("operatore", OPERATOR))
    assert _open(desk, add_operator(desk)) == []


def test_a_story_is_too_long_to_be_kept(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("bla " * 100, NOT_UNDERSTOOD))
    assert _open(desk, add_operator(desk)) == []


def test_a_label_is_kept_with_the_words_a_person_left_and_is_audited(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("saracinesca su per Luigi?", NOT_UNDERSTOOD))
    olga = add_operator(desk)
    labelled = _label(desk, olga, "info_hours", "saracinesca su?  tel 333 1234567")
    assert _open(desk, olga) == []
    with desk.database.transaction() as db_session:
        (one,) = teaching.labelled_messages(db_session)
        assert count_audit_events(db_session, "unclear_message_labelled", str(labelled)) == 1
    assert one.words == "saracinesca su? tel [numero]"
    assert (one.language, one.label) == ("it", "info_hours")


def test_only_known_labels_are_taken(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("saracinesca su?", NOT_UNDERSTOOD))
    with pytest.raises(UnknownLabel):
        _label(desk, add_operator(desk), "nlu_fallback", "saracinesca su?")


def test_what_is_dismissed_loses_its_words_and_cannot_be_labelled(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("saracinesca su?", NOT_UNDERSTOOD))
    olga = add_operator(desk)
    (unclear,) = _open(desk, olga)
    with desk.database.transaction() as db_session:
        teaching.dismiss_message(desk, db_session, olga, unclear.id)
    with desk.database.transaction() as db_session:
        row = db_session.get(UnclearMessage, unclear.id)
        assert row is not None and row.words == ""
        with pytest.raises(NotFound):
            teaching.label_message(desk, db_session, olga, unclear.id, "book", "saracinesca")


def test_after_sixty_days_only_what_was_labelled_is_left(lone_desk: Desk) -> None:
    desk = _chat(lone_desk, ("saracinesca su?", NOT_UNDERSTOOD))
    _label(desk, add_operator(desk), "info_hours", "saracinesca su?")
    desk = _chat(desk, ("e allora?", NOT_UNDERSTOOD))
    clock_of(desk).advance(days=59)
    forget_old(desk)
    assert len(rows(desk, "SELECT id FROM unclear_message")) == 2
    clock_of(desk).advance(days=2)
    forget_old(desk)
    assert [row.label for row in rows(desk, "SELECT label FROM unclear_message")] == ["info_hours"]
