"""The level of a person, by the real protocols."""

from typing import Any

import pytest

from frontdesk.triage.engine import Findings, Protocols, assess
from frontdesk.triage.protocol import RedFlag

FLAG = RedFlag("blue_lips", "emergency", "emergency", {"it": "Labbra blu", "en": "Blue lips"})


def level(protocols: Protocols, **known: Any) -> str:
    return assess(Findings.of(**known), protocols, missing="absent").level


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"runny_nose": True, "age": 30.0}, "self_care"),
        ({"cough": True, "age": 30.0, "duration": 600.0}, "routine"),
        ({"white_tonsils": True, "sore_throat": True, "fever": True, "age": 25.0}, "soon"),
        ({"red_eye": True, "contact_lenses": True, "age": 25.0}, "same_day"),
        ({"chest_pain": True, "cold_sweat": True, "age": 60.0}, "emergency"),
        ({"fever": True, "age": 0.1, "temperature": 38.2}, "emergency"),
        ({"fever": True, "age": 4.0, "temperature": 38.2}, "self_care"),
        ({"face_droop": True, "resolved": True}, "emergency"),
        ({"suicidal_thoughts": True, "age": 40.0}, "same_day"),
        ({"suicide_plan": True}, "emergency"),
        ({"head_blow": True, "anticoagulant": True, "age": 80.0}, "emergency"),
        ({}, "routine"),
    ],
)
def test_the_level_follows_the_sources(
    protocols: Protocols, known: dict[str, Any], expected: str
) -> None:
    assert level(protocols, **known) == expected


def test_the_most_urgent_of_several_complaints_wins(protocols: Protocols) -> None:
    both = assess(
        Findings.of(runny_nose=True, calf_tender=True, age=50.0), protocols, missing="absent"
    )
    assert both.level == "same_day"
    assert set(both.complaints) == {"cough_cold", "leg_swelling"}


def test_a_red_flag_is_an_emergency_whatever_else_is_said(protocols: Protocols) -> None:
    found = assess(Findings.of(runny_nose=True, age=30.0), protocols, [FLAG], missing="absent")
    assert (found.level, found.where, found.red_flags) == ("emergency", "112", ("blue_lips",))
    assert "Labbra blu" in found.fired[0].reason["it"]


def test_a_level_once_reached_stays(protocols: Protocols) -> None:
    found = assess(Findings.of(runny_nose=True), protocols, at_least="same_day")
    assert (found.level, found.where) == ("same_day", "doctor")


def test_rules_give_reasons_in_both_languages_and_sources(protocols: Protocols) -> None:
    found = assess(Findings.of(chest_pain=True, tight_heavy=True, age=40.0), protocols)
    first = found.fired[0]
    assert first.name == "chest_pain.tight" and first.level == "emergency"
    assert set(first.reason) == {"it", "en"} and first.source and first.signed_off is False


def test_non_so_counts_on_the_safe_side(protocols: Protocols) -> None:
    mild: dict[str, Any] = {"back_pain": True, "age": 40.0}
    assert level(protocols, **mild, saddle_numbness=False) == "self_care"
    unsure = assess(Findings.of(**mild, saddle_numbness=None), protocols, missing="absent")
    assert unsure.level == "emergency"


def test_who_broke_off_is_judged_more_carefully_than_who_said_no(protocols: Protocols) -> None:
    start = Findings.of(back_pain=True, age=40.0)
    assert assess(start, protocols, missing="unknown").level == "same_day"
    assert assess(start, protocols, missing="absent").level == "self_care"


def test_who_broke_off_after_grave_words_is_still_an_emergency(protocols: Protocols) -> None:
    start = Findings.of(back_pain=True, saddle_numbness=True)
    assert assess(start, protocols, missing="unknown").level == "emergency"


def test_a_complaint_no_protocol_knows_goes_to_the_doctor_and_says_it_is_not_sure(
    protocols: Protocols,
) -> None:
    found = assess(Findings.of(age=50.0), protocols, missing="absent")
    assert (found.level, found.complaints, found.sureness) == ("routine", ("general",), "unsure")


def test_minor_trouble_gets_advice_of_its_own_and_versions_for_the_record(
    protocols: Protocols,
) -> None:
    found = assess(Findings.of(nosebleed=True, age=30.0), protocols, missing="absent")
    assert "10-15 minuti" in found.advice.it.now
    assert set(found.versions) == {"common", "nosebleed"}


def test_fever_at_home_asks_for_a_message_next_day(protocols: Protocols) -> None:
    child = Findings.of(fever=True, age=4.0, temperature=38.2)
    assert assess(child, protocols, missing="absent").follow_up


@pytest.mark.parametrize("words", ["suicide_plan", "not_safe_now", "suicidal_thoughts"])
def test_who_thinks_of_death_is_given_a_number_to_call(protocols: Protocols, words: str) -> None:
    found = assess(Findings.of("text", **{words: True}), protocols, missing="absent")
    assert all("02 2327 2327" in one.now + one.back for one in (found.advice.it, found.advice.en))


def test_who_swallowed_something_is_told_not_to_cause_vomiting(protocols: Protocols) -> None:
    found = assess(Findings.of(swallowed_toxic=True), protocols, missing="absent")
    assert found.level == "emergency" and "Non faccia vomitare" in found.advice.it.now
