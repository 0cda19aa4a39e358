"""Who answers "non so" to everything: asked what is gravest, and no ambulance for head lice."""

import pytest

from frontdesk.triage.engine import Findings, Protocols, answered, assess, next_question
from frontdesk.triage.engine.findings import Finding, finding_of

OWN_GRAVE = [
    ("abdominal_pain", {"rigid_belly", "vomiting_blood", "no_stool_no_gas", "black_stools"}),
    ("back_pain", {"saddle_numbness", "leg_weakness", "high_energy"}),
    ("hives", {"throat_tight", "swollen_face"}),
    ("insect_sting", {"throat_tight", "mouth_sting"}),
    ("burn", {"burn_electrical", "burn_deep"}),
    ("wound", {"still_bleeding"}),
    ("constipation", {"no_stool_no_gas"}),
]


def doubting(trouble: str, protocols: Protocols) -> tuple[Findings, list[str]]:
    """The findings and the questions of somebody of 30 who knows nothing but the trouble."""
    person = [Finding("age", "present", 30.0, "record"), finding_of("sex", "male", "record")]
    findings, asked = Findings([finding_of(trouble, True, "text"), *person]), list[str]()
    while question := next_question(findings, asked, protocols):
        asked.append(question.finding)
        findings = findings.with_(answered(question, None))
    return findings, asked


@pytest.mark.parametrize(("trouble", "grave"), OWN_GRAVE)
def test_the_grave_questions_of_the_trouble_are_reached(
    trouble: str, grave: set[str], protocols: Protocols
) -> None:
    _, asked = doubting(trouble, protocols)
    assert grave <= set(asked)


@pytest.mark.parametrize("trouble", ["head_lice", "runny_nose", "joint_pain", "itching", "stye"])
def test_doubts_alone_send_nobody_to_112(trouble: str, protocols: Protocols) -> None:
    findings, _ = doubting(trouble, protocols)
    assert assess(findings, protocols, missing="absent").level == "same_day"


def test_a_doubt_about_what_was_told_counts_in_full(protocols: Protocols) -> None:
    findings, _ = doubting("chest_pain", protocols)
    assert assess(findings, protocols, missing="absent").level == "emergency"


def test_a_yes_among_doubts_is_an_emergency(protocols: Protocols) -> None:
    findings, _ = doubting("back_pain", protocols)
    numb = findings.with_(finding_of("saddle_numbness", True, "question"))
    assert assess(numb, protocols, missing="absent").level == "emergency"
