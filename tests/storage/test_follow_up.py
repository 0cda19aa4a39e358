"""The day after, over a real database: who is asked, in which words, and what the answer does."""

from sqlalchemy import text

from services.ask_after_symptoms import ask_all_due
from services.close_left_interviews import close_left_interviews
from services.desk import Desk
from services.hand_off import request_operator
from services.ownership import WaitingFor
from store.symptom_cases import follow_up_notes
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.symptom_chat import Chat, answer_to

FEVER = "mia figlia di 3 anni ha la febbre a 38,5 da ieri"


def _told(desk: Desk, mode: str = "urgency") -> Chat:
    """A finished interview whose rule asks for a message the day after."""
    chat = Chat(desk, mode)
    said = chat.writes(FEVER)
    for _ in range(14):
        if "Riassumo" in said:
            break
        said = chat.writes(answer_to(said))
    chat.taps("Va bene")
    return chat


def _a_day_later(chat: Chat, hours: float = 23) -> str:
    clock_of(chat.desk).advance(hours=hours)
    ask_all_due(chat.desk)
    return chat.looks()


def _notes(chat: Chat) -> list[str]:
    report = chat.reports()[0]
    with chat.desk.database.transaction() as db_session:
        return list(follow_up_notes(db_session, report.id))


def test_the_question_names_nothing_of_anybodys_health(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    assert chat.reports()[0].follow_up_at is not None
    said = _a_day_later(chat)
    assert "ieri ci ha scritto" in said and "febbre" not in said and "figlia" not in said


def test_nobody_is_asked_twice(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    _a_day_later(chat)
    ask_all_due(chat.desk)
    assert chat.looks() == "" and _notes(chat) == ["asked"]


def test_nobody_is_asked_where_the_facility_only_collects(lone_desk: Desk) -> None:
    chat = _told(lone_desk, mode="collect_only")
    assert chat.reports()[0].follow_up_at is None and _a_day_later(chat) == ""


def test_out_of_the_window_the_nurse_reads_that_nobody_asked(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    assert _a_day_later(chat, hours=25) == ""
    assert _notes(chat) == ["not_asked"]


def test_nobody_is_asked_at_night(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    assert _a_day_later(chat, hours=12) == ""
    assert _notes(chat) == []


def test_whoever_is_with_a_person_is_not_asked_by_the_assistant(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    with lone_desk.database.transaction() as db_session:
        conversation_id = chat.reports()[0].conversation_id
        request_operator(lone_desk, db_session, conversation_id, WaitingFor("requested"))
    assert _a_day_later(chat, hours=23) == "" and _notes(chat) == ["not_asked"]


def test_better_is_noted_and_done_with(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    _a_day_later(chat)
    assert "mi fa piacere" in chat.taps("Meglio")
    assert _notes(chat) == ["asked", "better"] and len(chat.reports()) == 1


def test_the_same_in_words_is_noted_with_the_safety_net(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    _a_day_later(chat)
    said = chat.writes("più o meno uguale")
    assert "112" in said and _notes(chat) == ["asked", "same"]


def test_worse_raises_the_case_and_asks_again_from_the_level_reached(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    _a_day_later(chat)
    said = chat.taps("Peggio")
    assert "Le faccio poche domande" in said and "febbre 38,5" not in said
    first, *more = chat.reports()
    assert first.urgency == "soon" and _notes(chat) == ["asked", "worse"]
    assert first.due_at > lone_desk.now()
    assert [one.urgency for one in more] == ["soon"]
    levels = rows(lone_desk, "SELECT to_level FROM symptom_report_event WHERE kind = 'added'")
    assert "soon" in [row.to_level for row in levels]


def test_a_signed_case_that_gets_worse_is_on_the_list_again(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    with lone_desk.database.transaction() as db_session:
        db_session.execute(text("UPDATE symptom_report SET status = 'reviewed'"))
    _a_day_later(chat)
    chat.writes("sta peggio")
    assert (
        scalar(lone_desk, "SELECT status FROM symptom_report ORDER BY created_at LIMIT 1") == "new"
    )


def test_a_job_that_runs_again_changes_nothing(lone_desk: Desk) -> None:
    chat = _told(lone_desk)
    before = chat.reports()[0].assessment
    clock_of(lone_desk).advance(hours=1)
    close_left_interviews(chat.desk)
    assert chat.reports()[0].assessment == before
