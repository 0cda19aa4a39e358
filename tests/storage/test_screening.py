import uuid
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.hand_off import queue, request_operator, take
from services.ownership import WaitingFor
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.notifications import contact, envelope, message, text_message, value_of
from tests.storage.ledger import chat, handled_by, messages, outgoing, said, words, write
from tests.storage.people import GIULIA, MARIO, add_operator
from tests.storage.together import at_once

GRAVE = "ho un forte dolore al petto e non respiro"
HARMLESS = "vorrei prenotare una visita"


def _wait(desk: Desk, conversation_id: uuid.UUID, reason: str = "requested") -> None:
    with desk.database.transaction() as db_session:
        request_operator(desk, db_session, conversation_id, WaitingFor(reason))


def _put(desk: Desk, owner: str) -> uuid.UUID:
    """Mario's conversation, in the hands of `owner`."""
    conversation_id = write(desk, MARIO, "buongiorno")
    if owner != "bot":
        _wait(desk, conversation_id)
    if owner == "operator":
        with desk.database.transaction() as db_session:
            take(desk, db_session, conversation_id, add_operator(desk))
    return conversation_id


def _receive(desk: Desk, kind: str, **content: Any) -> uuid.UUID:
    clock_of(desk).advance(seconds=1)
    one = message(MARIO, desk.now(), type=kind, **content)
    receive_notification(desk, envelope(value_of(messages=[one], contacts=[contact(MARIO)])))
    conversation_id: uuid.UUID = scalar(desk, "SELECT id FROM conversation")
    screen_messages(desk, conversation_id)
    return conversation_id


def _jobs(desk: Desk, name: str) -> int:
    query = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :name"
    return int(scalar(desk, query, name=name))


@pytest.mark.parametrize(
    ("owner", "then"), [("bot", "waiting"), ("waiting", "waiting"), ("operator", "operator")]
)
def test_a_red_flag_is_answered_at_once_whoever_owns_the_chat(
    lone_desk: Desk, owner: str, then: str
) -> None:
    conversation_id = _put(lone_desk, owner)
    before = len(outgoing(lone_desk))
    write(lone_desk, MARIO, GRAVE)
    assert said(lone_desk)[before:] == [words(lone_desk, "utter_emergency")]
    assert outgoing(lone_desk)[-1].author == "system"
    assert messages(lone_desk)[-1].red_flags == ["not_breathing", "chest_pain"]
    found = chat(lone_desk, conversation_id)
    assert (found.owner, found.waiting_urgency) == (then, "emergency")
    assert found.waiting_reason == "red_flag_emergency"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("voglio uccidermi", "utter_crisis"),
        ("mio marito mi picchia, ho paura che mi ammazzi", "utter_violence"),
        ("mio figlio ha bevuto la candeggina", "utter_poison"),
        ("mia madre ha perso conoscenza", "utter_emergency"),
    ],
)
def test_every_kind_of_emergency_has_its_own_answer(
    lone_desk: Desk, text: str, answer: str
) -> None:
    write(lone_desk, MARIO, text)
    assert said(lone_desk) == [words(lone_desk, answer)]
    assert handled_by(lone_desk) == ["emergency"]
    assert _jobs(lone_desk, "answer_messages") == 0
    assert _jobs(lone_desk, "deliver_messages") == 1


def test_an_emergency_stands_first_in_the_operators_queue(lone_desk: Desk) -> None:
    _wait(lone_desk, write(lone_desk, MARIO, "buongiorno"))
    grave = write(lone_desk, GIULIA, GRAVE)
    with lone_desk.database.transaction() as db_session:
        first, second = queue(lone_desk, db_session)
        assert first.id == grave
        assert (first.waiting_urgency, second.waiting_urgency) == ("emergency", Urgency.ROUTINE)


def test_the_change_of_owner_is_kept_as_history(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, GRAVE)
    (event,) = rows(lone_desk, "SELECT from_owner, to_owner, reason FROM conversation_event")
    assert tuple(event) == ("bot", "waiting", "red_flag_emergency")


def test_screening_again_says_nothing_twice(lone_desk: Desk) -> None:
    conversation_id = write(lone_desk, MARIO, GRAVE)
    for _ in range(3):
        screen_messages(lone_desk, conversation_id)
    assert len(outgoing(lone_desk)) == 1


def test_two_workers_screening_at_once_say_it_once(lone_desk: Desk) -> None:
    raw = text_message(MARIO, GRAVE, at=lone_desk.now())
    receive_notification(lone_desk, raw)
    conversation_id: uuid.UUID = scalar(lone_desk, "SELECT id FROM conversation")
    assert at_once([lambda: screen_messages(lone_desk, conversation_id)] * 6) == [None] * 6
    assert len(outgoing(lone_desk)) == 1
    assert scalar(lone_desk, "SELECT count(*) FROM conversation_event") == 1


def test_a_message_the_scan_cannot_read_goes_to_a_person_and_stops_nothing(
    lone_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scan(text: str, protocol: object) -> NoReturn:
        raise RecursionError(text)

    with monkeypatch.context() as broken:
        broken.setattr("services.screen_messages.scan", scan)
        conversation_id = write(lone_desk, MARIO, "parola-segretissima")
    write(lone_desk, MARIO, GRAVE)
    assert said(lone_desk) == [
        words(lone_desk, f"utter_emergency{part}") for part in ("_banner", "")
    ]
    assert handled_by(lone_desk) == ["failed", "emergency"]
    assert chat(lone_desk, conversation_id).owner == "waiting"


def test_every_grave_message_gets_its_answer(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, GRAVE)
    write(lone_desk, MARIO, "voglio uccidermi")
    assert said(lone_desk) == [
        words(lone_desk, f"utter_{kind}") for kind in ("emergency", "crisis")
    ]


@pytest.mark.parametrize(
    "text", ["l'anno scorso ho avuto un infarto", "se avessi un dolore al petto cosa devo fare?"]
)
def test_a_possible_red_flag_leaves_a_mark_and_goes_to_the_assistant(
    lone_desk: Desk, text: str
) -> None:
    conversation_id = write(lone_desk, MARIO, text)
    (marked,) = messages(lone_desk)
    assert marked.red_flags and all(flag.startswith("possible:") for flag in marked.red_flags)
    assert marked.handled_at is None
    assert outgoing(lone_desk) == []
    assert chat(lone_desk, conversation_id).owner == "bot"
    assert _jobs(lone_desk, "answer_messages") == 1


def test_an_ordinary_message_goes_to_the_assistant(lone_desk: Desk) -> None:
    conversation_id = write(lone_desk, MARIO, HARMLESS)
    assert handled_by(lone_desk) == [None]
    assert _jobs(lone_desk, "answer_messages") == 1
    assert chat(lone_desk, conversation_id).last_inbound_at == lone_desk.now()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("reaction", {"reaction": {"message_id": "wamid.x"}}),  # taken away again
        ("edit", {"edit": {"original_message_id": "wamid.x", "message": {"type": "image"}}}),
        ("request_welcome", {}),
    ],
)
def test_what_asks_nothing_needs_no_answer(
    lone_desk: Desk, kind: str, content: dict[str, Any]
) -> None:
    _receive(lone_desk, kind, **content)
    assert handled_by(lone_desk) == ["ignored"]
    assert outgoing(lone_desk) == []
    assert _jobs(lone_desk, "answer_messages") == 0


def test_a_reaction_may_be_meant_as_an_answer_to_the_assistant_only(lone_desk: Desk) -> None:
    thumb = {"message_id": "wamid.x", "emoji": "👍"}
    conversation_id = _receive(lone_desk, "reaction", reaction=thumb)
    assert handled_by(lone_desk) == [None]
    with lone_desk.database.transaction() as db_session:
        request_operator(lone_desk, db_session, conversation_id, WaitingFor("requested"))
    _receive(lone_desk, "reaction", reaction=thumb)
    assert handled_by(lone_desk)[-1] == "ignored"
    assert outgoing(lone_desk) == []


def test_a_notice_of_whatsapp_itself_is_no_message(lone_desk: Desk) -> None:
    one = message(MARIO, lone_desk.now(), type="system", system={"body": "avviso"})
    receive_notification(lone_desk, envelope(value_of(messages=[one])))
    assert messages(lone_desk) == []


def test_an_edit_that_becomes_grave_is_answered(lone_desk: Desk) -> None:
    inner = {"type": "text", "text": {"body": GRAVE}}
    _receive(lone_desk, "edit", edit={"original_message_id": "wamid.x", "message": inner})
    assert said(lone_desk) == [words(lone_desk, "utter_emergency")]


def test_a_message_taken_back_loses_its_words(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "parola-segretissima")
    wamid = messages(lone_desk)[0].wamid
    _receive(lone_desk, "revoke", revoke={"original_message_id": wamid})
    taken_back, revoke = messages(lone_desk)
    assert taken_back.text is None
    assert "segretissima" not in str(taken_back.payload)
    assert revoke.handled_by == "ignored"


def test_a_message_taken_back_before_its_answer_needs_none(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, HARMLESS)
    wamid = messages(lone_desk)[0].wamid
    _receive(lone_desk, "revoke", revoke={"original_message_id": wamid})
    assert handled_by(lone_desk) == ["ignored", "ignored"]


def test_a_waiting_patient_is_told_once_that_the_message_was_noted(lone_desk: Desk) -> None:
    _put(lone_desk, "waiting")
    for text in ("ci siete?", "allora?", "pronto?"):
        write(lone_desk, MARIO, text)
    assert said(lone_desk) == [words(lone_desk, "utter_still_waiting")]
    assert handled_by(lone_desk)[1:] == ["operator"] * 3


def test_who_waits_a_second_time_is_told_again(lone_desk: Desk) -> None:
    conversation_id = _put(lone_desk, "waiting")
    write(lone_desk, MARIO, "ci siete?")
    write(lone_desk, MARIO, "assistente")
    _wait(lone_desk, conversation_id)
    write(lone_desk, MARIO, "ci siete?")
    assert said(lone_desk) == [words(lone_desk, "utter_still_waiting")] * 2


def test_what_is_written_to_an_operator_gets_no_automatic_answer(lone_desk: Desk) -> None:
    _put(lone_desk, "operator")
    write(lone_desk, MARIO, HARMLESS)
    assert handled_by(lone_desk)[-1] == "operator"
    assert outgoing(lone_desk) == []


@pytest.mark.parametrize("word", ["assistente", "ASSISTENTE!", "ricominciamo"])
def test_the_word_assistente_leaves_the_queue(lone_desk: Desk, word: str) -> None:
    conversation_id = _put(lone_desk, "waiting")
    write(lone_desk, MARIO, word)
    found = chat(lone_desk, conversation_id)
    assert (found.owner, found.waiting_reason, found.waiting_since) == ("bot", None, None)
    assert handled_by(lone_desk)[-1] is None


def test_the_word_assistente_does_not_leave_an_emergency(lone_desk: Desk) -> None:
    conversation_id = write(lone_desk, MARIO, GRAVE)
    write(lone_desk, MARIO, "assistente")
    assert chat(lone_desk, conversation_id).owner == "waiting"
    assert said(lone_desk)[1:] == [words(lone_desk, "utter_stay")]


def test_the_word_assistente_takes_no_chat_from_an_operator(lone_desk: Desk) -> None:
    conversation_id = _put(lone_desk, "operator")
    write(lone_desk, MARIO, "assistente")
    assert chat(lone_desk, conversation_id).owner == "operator"


def test_messages_are_screened_in_the_order_they_were_sent(lone_desk: Desk) -> None:
    now = lone_desk.now()
    for seconds, text in ((20, "voglio uccidermi"), (10, GRAVE)):
        raw = text_message(MARIO, text, at=now + timedelta(seconds=seconds))
        receive_notification(lone_desk, raw)
    conversation_id: uuid.UUID = scalar(lone_desk, "SELECT id FROM conversation")
    screen_messages(lone_desk, conversation_id)
    assert said(lone_desk) == [
        words(lone_desk, f"utter_{kind}") for kind in ("emergency", "crisis")
    ]
    assert chat(lone_desk, conversation_id).last_inbound_at == now + timedelta(seconds=20)
