"""What words say to the open question, and what they add beside it."""

import pytest

from frontdesk.triage.interview import begun, take_answer
from tests.unit.triage.interview.triage_at_hand import (
    TRIAGE,
    YEAR,
    answer,
    asked,
    play,
    waiting_for,
)


def _value(first: str, finding: str, words: str, language: str = "it") -> object:
    told = waiting_for(begun("k", first, language, TRIAGE).told, finding)
    taken = take_answer(told, words, language, TRIAGE, YEAR)
    found = taken.told.findings.get(finding)
    assert taken.is_answer and found is not None, words
    return found.state if found.state != "present" or found.value is None else found.value


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("80", 80),
        ("ottanta", 80),
        ("ha 80 anni", 80),
        ("3 mesi", 0.25),
        ("sono del 1944", 82),
        ("un anno e mezzo", 1.5),
        ("trentadue", 32),
    ],
)
def test_an_age_is_read_as_it_is_said(words: str, years: float) -> None:
    assert _value("ho la tosse", "age", words) == pytest.approx(years, abs=0.05)


@pytest.mark.parametrize(
    ("words", "degrees"),
    [("38,5", 38.5), ("38 e 5", 38.5), ("trentotto e mezzo", 38.5), ("39", 39), ("37.2", 37.2)],
)
def test_a_temperature_is_read_as_it_is_said(words: str, degrees: float) -> None:
    assert _value("ho la febbre", "temperature", words) == degrees


@pytest.mark.parametrize(
    ("words", "hours"), [("da tre giorni", 72), ("una settimana", 168), ("da ieri", 24)]
)
def test_a_duration_is_read_as_it_is_said(words: str, hours: float) -> None:
    assert _value("ho la tosse", "duration", words) == hours


@pytest.mark.parametrize(("words", "sex"), [("donna", "female"), ("sono un uomo", "male")])
def test_the_sex_is_read_as_it_is_said(words: str, sex: str) -> None:
    assert _value("ho la tosse", "sex", words) == sex


@pytest.mark.parametrize("finding", ["age", "temperature", "duration", "sex", "worsening"])
def test_not_knowing_is_an_answer_to_any_question(finding: str) -> None:
    assert _value("ho la febbre", finding, "non lo so") == "unknown"


@pytest.mark.parametrize(("words", "state"), [("37 e 2", "absent"), ("38,5", "present")])
def test_degrees_answer_whether_there_is_a_fever(words: str, state: str) -> None:
    assert _value("ho mal di gola", "fever", words) == state


def test_a_no_to_one_part_is_no_answer_to_a_question_about_several() -> None:
    told = waiting_for(begun("k", "ho mal di gola", "it", TRIAGE).told, "general_alarm")
    taken = take_answer(told, "febbre no", "it", TRIAGE, YEAR)
    assert not taken.is_answer
    assert taken.told.findings["fever"].state == "absent"


def test_naming_one_part_is_a_yes_whatever_else_is_said() -> None:
    told = waiting_for(begun("k", "ho mal di gola", "it", TRIAGE).told, "general_alarm")
    taken = take_answer(told, "no, solo febbre alta", "it", TRIAGE, YEAR)
    assert taken.told.findings.has("general_alarm") and taken.told.findings.has("fever")


def test_a_correction_alone_answers_nothing() -> None:
    told = asked(begun("k", "ho la febbre a 38 e mal di gola", "it", TRIAGE).told)
    taken = take_answer(told, "no, la febbre no", "it", TRIAGE, YEAR)
    assert not taken.is_answer and [one.id for one in taken.changed] == ["fever"]
    assert told.open not in taken.told.findings


def test_a_number_alone_corrects_the_one_before() -> None:
    told = begun("k", "ho la febbre a 38 da ieri", "it", TRIAGE).told
    assert answer(told, "anzi è 39").told.findings["temperature"].value == 39


def test_saying_whom_it_is_about_takes_back_the_age_before() -> None:
    told = begun("k", "ho mal di gola, ho 60 anni", "it", TRIAGE).told
    taken = answer(told, "no, è per mia figlia di 4 anni")
    assert (taken.told.who, taken.told.findings["age"].value) == ("child", 4)
    assert not taken.is_answer


def test_a_husband_who_is_only_mentioned_is_not_the_patient() -> None:
    told = answer(play("ho mal di gola"), "mio marito di 70 anni dice di aspettare").told
    assert told.who == "self" and "age" not in told.findings


def test_later_reassurance_lowers_no_level() -> None:
    told = play("la glicemia è 280")
    assert told.level == "soon"
    assert play("la glicemia è 280", "ma sto benissimo, la glicemia è 100").level == "soon"


def test_a_pregnant_woman_is_not_asked_whether_she_is_a_man() -> None:
    assert play("sono incinta di 9 settimane").findings["sex"].value == "female"
