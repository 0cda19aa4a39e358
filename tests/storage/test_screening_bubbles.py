import uuid
from datetime import timedelta

import pytest

from services.desk import Desk
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from store.symptom_reports import open_reports
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.notifications import contact, envelope, message, text_message, value_of
from tests.storage.ledger import chat, execute, handled_by, messages, outgoing, said, words, write
from tests.storage.people import GIULIA, MARIO

SPLIT = [
    (("non riesco", "a respirare"), "breathing_difficulty"),
    (("ho un dolore forte", "al petto"), "chest_pain"),
    (("I can't", "breathe"), "breathing_difficulty"),
    (("ho preso", "tutte le pastiglie"), "overdose"),
    (("buongiorno", "non riesco", "a respirare"), "breathing_difficulty"),
    (("ho un dolore", "forte", "al", "petto"), "chest_pain"),
    (("non riesco", "buongiorno", "a respirare"), "breathing_difficulty"),
]


def _emergencies(desk: Desk) -> int:
    return sum(one.is_urgent for one in outgoing(desk))


@pytest.mark.parametrize(("bubbles", "flag"), SPLIT, ids=str)
def test_a_red_flag_spread_over_bubbles_is_an_emergency_of_the_last(
    lone_desk: Desk, bubbles: tuple[str, ...], flag: str
) -> None:
    for bubble in bubbles[:-1]:
        write(lone_desk, MARIO, bubble)
    assert outgoing(lone_desk) == []
    conversation_id = write(lone_desk, MARIO, bubbles[-1])
    assert _emergencies(lone_desk) == 1
    assert [one.red_flags for one in messages(lone_desk)][-1] == [flag]
    assert handled_by(lone_desk) == [None] * (len(bubbles) - 1) + ["emergency"]
    found = chat(lone_desk, conversation_id)
    assert (found.owner, found.waiting_urgency) == ("waiting", "emergency")


@pytest.mark.parametrize(("bubbles", "flag"), SPLIT, ids=str)
def test_bubbles_that_are_screened_together_raise_one_emergency(
    lone_desk: Desk, bubbles: tuple[str, ...], flag: str
) -> None:
    for second, bubble in enumerate(bubbles):
        at = lone_desk.now() + timedelta(seconds=second)
        receive_notification(lone_desk, text_message(MARIO, bubble, at=at))
    conversation_id: uuid.UUID = scalar(lone_desk, "SELECT id FROM conversation")
    screen_messages(lone_desk, conversation_id)
    assert _emergencies(lone_desk) == 1
    assert messages(lone_desk)[-1].red_flags == [flag]


def test_a_bubble_that_arrives_late_is_read_in_its_place(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "a respirare")
    at = lone_desk.now() - timedelta(seconds=1)
    receive_notification(lone_desk, text_message(MARIO, "non riesco", at=at))
    screen_messages(lone_desk, scalar(lone_desk, "SELECT id FROM conversation"))
    assert said(lone_desk) == [words(lone_desk, "utter_emergency")]
    assert messages(lone_desk)[0].handled_by == "emergency"


def test_bubbles_the_assistant_has_answered_are_read_all_the_same(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "non riesco")
    execute(lone_desk, "UPDATE message SET handled_at = now(), handled_by = 'bot'")
    write(lone_desk, MARIO, "a respirare")
    assert handled_by(lone_desk) == ["bot", "emergency"]


def test_the_nurse_reads_all_bubbles(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "non riesco")
    write(lone_desk, MARIO, "a respirare")
    query = "SELECT count(*) FROM symptom_report WHERE urgency = 'emergency'"
    assert scalar(lone_desk, query) == 1
    with lone_desk.database.transaction() as db_session:
        (report,) = open_reports(db_session)
        assert report.answers == {"complaint": "non riesco\na respirare"}


def test_an_emergency_is_not_raised_again_by_what_follows(lone_desk: Desk) -> None:
    for bubble in ("non riesco", "a respirare", "davvero", "a respirare", "non riesco"):
        write(lone_desk, MARIO, bubble)
    assert _emergencies(lone_desk) == 1
    assert handled_by(lone_desk).count("emergency") == 1


def test_a_grave_message_is_not_raised_again_by_the_next(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "ho un forte dolore al petto")
    write(lone_desk, MARIO, "da dieci minuti")
    assert handled_by(lone_desk) == ["emergency", "operator"]
    assert _emergencies(lone_desk) == 1


def test_another_red_flag_in_the_next_bubbles_is_answered_too(lone_desk: Desk) -> None:
    for bubble in ("ho un forte dolore al petto", "voglio", "morire"):
        write(lone_desk, MARIO, bubble)
    assert [one.red_flags for one in messages(lone_desk)] == [["chest_pain"], [], ["suicide"]]
    assert words(lone_desk, "utter_crisis") in said(lone_desk)


def test_words_far_apart_are_not_one_sentence(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "non riesco")
    clock_of(lone_desk).advance(minutes=2)
    write(lone_desk, MARIO, "a respirare")
    assert outgoing(lone_desk) == []


def test_words_of_two_people_are_not_one_sentence(lone_desk: Desk) -> None:
    write(lone_desk, MARIO, "non riesco")
    write(lone_desk, GIULIA, "a respirare")
    assert outgoing(lone_desk) == []


def test_the_words_of_a_button_are_no_part_of_the_sentence(lone_desk: Desk) -> None:
    reply = {"type": "button_reply", "button_reply": {"id": "no", "title": "No"}}
    one = message(MARIO, lone_desk.now(), type="interactive", interactive=reply)
    receive_notification(lone_desk, envelope(value_of(messages=[one], contacts=[contact(MARIO)])))
    write(lone_desk, MARIO, "respiro bene")
    assert [row.red_flags for row in rows(lone_desk, "SELECT red_flags FROM message")] == [[], []]


def test_ordinary_bubbles_go_to_the_assistant(lone_desk: Desk) -> None:
    for bubble in ("buongiorno", "vorrei prenotare", "una visita", "dal cardiologo"):
        write(lone_desk, MARIO, bubble)
    assert handled_by(lone_desk) == [None] * 4
    assert outgoing(lone_desk) == []
