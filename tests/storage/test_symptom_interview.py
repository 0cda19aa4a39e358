"""The interview in the chat, over a real database: what is asked, said, saved and judged."""

import pytest

from services.close_left_interviews import SILENCE, close_left_interviews
from services.desk import Desk
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.storage.symptom_chat import Chat, answer_to


def _says_no_until(chat: Chat, piece: str, said: str) -> str:
    for _ in range(14):
        if piece in said:
            return said
        said = chat.writes(answer_to(said))
    raise AssertionError(said)


def test_the_first_words_fill_what_they_say_and_are_said_back(lone_desk: Desk) -> None:
    said = Chat(lone_desk).writes("mia figlia di 3 anni ha la febbre a 38,5 e la tosse da 3 giorni")
    assert "Ho capito: febbre 38,5, tosse, da 3 giorni. Per la bambina, 3 anni." in said
    assert "Quanti anni" not in said


def test_words_without_a_trouble_are_asked_for_it_once(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    assert "Che disturbo" in chat.writes("vorrei dire i miei disturbi")
    assert "Che disturbo" not in chat.writes("mi sento strano, non so spiegarlo")


def test_a_finished_interview_is_saved_with_all_it_rests_on(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    said = _says_no_until(chat, "Riassumo", chat.writes("ho mal di gola da ieri"))
    assert "C'è: mal di gola, da 1 giorno" in said
    assert "l'infermiera leggerà" in chat.taps("Va bene")
    (report,) = chat.reports()
    assert (report.is_finished, report.urgency, report.mode) == (True, "self_care", "collect_only")
    told = {"state": "present", "value": None, "origin": "text", "hours": 24.0}
    assert report.findings["sore_throat"] == told
    assert report.findings["danger_signs"]["origin"] == "question"
    assert report.assessment["rules"] and "sore_throat" in report.versions
    assert report.due_at is not None and report.follow_up_at is None
    kinds = [row.kind for row in rows(lone_desk, "SELECT kind FROM symptom_report_event")]
    assert kinds[0] == "told"


def test_what_is_told_is_there_for_the_nurse_before_the_end(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di testa")
    (report,) = chat.reports()
    assert (report.is_finished, report.assessment) == (False, None)
    assert report.answers["complaint"] == "ho mal di testa"


def test_who_falls_silent_is_judged_on_the_safe_side(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di testa")
    clock_of(lone_desk).advance(minutes=5)
    close_left_interviews(lone_desk)
    assert chat.reports()[0].assessment is None
    clock_of(lone_desk).advance(seconds=SILENCE.total_seconds())
    close_left_interviews(lone_desk)
    (report,) = chat.reports()
    assert (report.urgency, report.is_finished) == ("same_day", False)
    assert report.assessment["sureness"] == "unsure"


def test_who_stops_hears_that_a_nurse_reads_what_there_is(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("mi fa male la schiena")
    said = chat.writes("basta")
    assert "mi fermo qui" in said and "infermiera" in said and "112" in said
    (report,) = chat.reports()
    assert (report.is_finished, report.urgency) == (False, "same_day")


def test_who_stops_before_telling_anything_leaves_nothing(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("vorrei dire i miei disturbi")
    assert "mi fermo qui" in chat.writes("basta")
    assert chat.reports() == []


def test_a_grave_answer_says_112_at_once_and_goes_to_people(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di pancia")
    said = chat.taps("Sì")
    assert "Chiami subito il 112" in said and "?" not in said
    (report,) = chat.reports()
    assert (report.urgency, report.due_at) == ("emergency", report.created_at)
    owner = rows(lone_desk, "SELECT owner, waiting_urgency, waiting_reason FROM conversation")
    assert tuple(owner[0]) == ("waiting", "emergency", "red_flag_emergency")
    assert (
        scalar(lone_desk, "SELECT handled_by FROM message ORDER BY id DESC LIMIT 1") == "emergency"
    )
    assert scalar(
        lone_desk,
        "SELECT bool_and(is_urgent) FROM outgoing_message WHERE dedup_key LIKE 'emergency:%'",
    )


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ("ok", "112"),
        ("ho chiamato il 112", "richiami"),
        ("non voglio chiamare nessuno", "La prego"),
        ("adesso sta meglio", "anche quando passano"),
        ("cosa devo fare?", "passo per passo"),
        ("assistente", "112"),
    ],
)
def test_after_112_each_message_gets_a_fitting_line(
    lone_desk: Desk, words: str, piece: str
) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho un forte dolore al petto e sudo freddo")
    said = chat.writes(words)
    assert piece in said and "112" in said and "Posso" not in said
    assert chat.reports()[0].urgency == "emergency"


def test_after_112_the_same_line_is_not_said_twice_running(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("mio padre è svenuto e non risponde")
    lines = [chat.writes(words) for words in ("ok", "grazie", "va bene")]
    assert len(set(lines)) == 3


def test_dark_thoughts_get_their_own_words_and_a_person(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("mi sento molto giù da settimane")
    said = chat.writes("no")
    for _ in range(6):
        if "meglio non esserci" in said:
            break
        said = chat.writes(answer_to(said))
    said = chat.writes("a volte ci penso")
    assert "Telefono Amico" in said and "112" in said
    assert rows(lone_desk, "SELECT owner FROM conversation")[0].owner == "waiting"
    assert "02 2327 2327" in chat.writes("non voglio parlare con nessuno")


def test_a_correction_is_no_answer_and_a_level_never_falls(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho la febbre a 38 e mal di gola")
    level = chat.reports()[0].urgency
    said = chat.writes("no, la febbre no")
    assert "corretto: non febbre" in said.lower() and "fiato corto" in said
    assert chat.reports()[0].urgency == level


def test_additions_are_taken_in_and_the_question_comes_again(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di gola")
    said = chat.writes("ho anche la tosse")
    assert "Ho aggiunto: tosse" in said and "fiato corto" in said


def test_why_is_answered_and_asked_again(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di gola")
    said = chat.writes("perché me lo chiede?")
    assert "112" in said and "fiato corto" in said


def test_where_symptoms_are_off_nothing_is_collected(lone_desk: Desk) -> None:
    chat = Chat(lone_desk, mode="off")
    said = chat.writes("ho mal di gola da ieri")
    assert "non posso raccogliere" in said and "112" in said and "medico" in said
    assert chat.reports() == []


def test_collect_only_never_leaves_a_same_day_case_waiting_unknowingly(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    said = _says_no_until(chat, "Riassumo", chat.writes("mi fa male la pancia in basso a destra"))
    said = chat.taps("Va bene")
    assert "va visto oggi da un medico" in said and "116117" in said
    assert chat.reports()[0].urgency == "same_day"


def test_in_urgency_mode_the_result_says_what_where_and_how_sure(lone_desk: Desk) -> None:
    chat = Chat(lone_desk, mode="urgency")
    said = _says_no_until(chat, "Riassumo", chat.writes("ho mal di gola da ieri"))
    said = chat.taps("Va bene")
    for piece in ("curare a casa", "Dove:", "Faccia attenzione", "Non è una diagnosi", "112"):
        assert piece in said


def test_never_more_than_twelve_questions(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    said = chat.writes("mia figlia di 2 anni ha febbre, vomito, tosse e mal di pancia")
    asked = 0
    while "Riassumo" not in said and asked < 20:
        asked += 1
        said = chat.writes(answer_to(said))
    assert asked <= 12
