"""What is asked, in which order, and that it ends."""

from collections.abc import Mapping

from frontdesk.triage.engine import (
    MOST_QUESTIONS,
    Findings,
    Protocols,
    Question,
    answered,
    assess,
    next_question,
)
from frontdesk.triage.engine.findings import finding_of


def known(findings: Mapping[str, bool | float | str]) -> Findings:
    return Findings(finding_of(name, value, "text") for name, value in findings.items())


def interview(protocols: Protocols, start: Findings, answer: bool | None) -> list[Question]:
    """All questions when every one gets the same answer; numbers and choices are not known."""
    findings, asked = start, list[Question]()
    while question := next_question(findings, [one.finding for one in asked], protocols):
        asked.append(question)
        plain = protocols.findings[question.finding].value == "yes_no_unknown"
        findings = findings.with_(answered(question, answer if plain else None))
    return asked


def test_immediate_danger_is_asked_first(protocols: Protocols) -> None:
    for complaint in protocols.complaints.values():
        first = next_question(known({complaint.entry[0]: True}), [], protocols)
        assert first is None or first.finding == "danger_signs", complaint.id


def test_an_emergency_ends_the_interview(protocols: Protocols) -> None:
    found = Findings.of(chest_pain=True, cold_sweat=True, age=60.0)
    assert next_question(found, [], protocols) is None


def test_every_complaint_ends_within_twelve_questions(protocols: Protocols) -> None:
    for complaint in protocols.complaints.values():
        for entry in complaint.entry:
            value = 100.0 if protocols.findings[entry].value == "number" else True
            for answer in (False, True, None):
                asked = interview(protocols, known({entry: value}), answer)
                assert len(asked) <= MOST_QUESTIONS, complaint.id
                assert len({one.finding for one in asked}) == len(asked), complaint.id


def test_what_the_patient_said_is_not_asked_again(protocols: Protocols) -> None:
    told = Findings.of(sore_throat=True, age=30.0, fever=False, severe_pain=False)
    asked = {one.finding for one in interview(protocols, told, False)}
    assert not asked & {"age", "fever", "severe_pain", "temperature"}


def test_men_and_old_women_are_not_asked_about_pregnancy(protocols: Protocols) -> None:
    people: list[dict[str, float | str]] = [
        {"sex": "male", "age": 30.0},
        {"sex": "female", "age": 80.0},
    ]
    for person in people:
        asked = interview(protocols, known({"abdominal_pain": True, **person}), False)
        assert "pregnant" not in {one.finding for one in asked}


def test_adults_are_not_asked_what_children_are(protocols: Protocols) -> None:
    asked = interview(protocols, Findings.of(fever=True, age=40.0), False)
    assert not {"child_unwell", "child_breath_alarm"} & {one.finding for one in asked}


def test_one_no_to_a_screen_settles_what_it_covers(protocols: Protocols) -> None:
    start = Findings.of(red_eye=True, age=30.0)
    asked = [one.finding for one in interview(protocols, start, False)]
    assert "eye_alarm" in asked and "severe_eye_pain" not in asked


def test_a_yes_to_a_screen_asks_which(protocols: Protocols) -> None:
    start = Findings.of(red_eye=True, age=30.0, danger_signs=False, risks=False)
    first = next_question(start, ["danger_signs", "risks"], protocols)
    assert first is not None and first.finding == "eye_alarm"
    then = next_question(
        start.with_(answered(first, True)), ["danger_signs", "risks", "eye_alarm"], protocols
    )
    assert then is not None and then.finding == "chemical_splash"


def test_several_complaints_share_their_questions(protocols: Protocols) -> None:
    both = interview(protocols, Findings.of(cough=True, sore_throat=True, age=30.0), False)
    names = [one.finding for one in both]
    assert len(names) == len(set(names)) and {"throat_alarm", "lung_alarm"} <= set(names)


def test_most_minor_troubles_take_few_questions(protocols: Protocols) -> None:
    minor = ("runny_nose", "sore_throat", "back_pain", "heartburn", "stye", "mouth_ulcer",
             "insect_sting", "muscle_pain", "nosebleed", "constipation")  # fmt: skip
    counts = [len(interview(protocols, known({name: True, "age": 30.0}), False)) for name in minor]
    assert sorted(counts)[len(counts) // 2] <= 7


def test_a_plain_headache_in_pregnancy_is_asked_about_further_and_no_emergency(
    protocols: Protocols,
) -> None:
    start = Findings.of(pregnant=True, headache=True, age=30.0)
    asked = interview(protocols, start, False)
    assert "preeclampsia_signs" in {one.finding for one in asked}
    assert assess(start, protocols, missing="open").level != "emergency"
    signs = start.with_(finding_of("preeclampsia_signs", True, "question"))
    assert assess(signs, protocols, missing="open").level == "emergency"
