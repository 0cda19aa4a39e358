"""Conditions as clinicians write them, and what is true while not everything is known."""

import pytest

from frontdesk.triage.engine.condition_text import ConditionError, read_condition
from frontdesk.triage.engine.conditions import Missing, Reading
from frontdesk.triage.engine.findings import Finding, Findings, completed

UNITS = {"age": "years", "duration": "hours", "temperature": "degrees"}


def truth(
    text: str, findings: Findings, missing: Missing = "open", fires: bool = True
) -> bool | None:
    return read_condition(text, UNITS).truth(Reading(findings, missing, fires))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fever", True),
        ("not fever", False),
        ("fever and cough", False),
        ("fever or cough", True),
        ("rash", None),
        ("fever and rash", None),
        ("cough and rash", False),
        ("fever or rash", True),
        ("fever or cough and rash", True),
        ("(fever or cough) and rash", None),
        ("not (cough or rash)", None),
        ("2 of (fever, cough, rash)", None),
        ("2 of (fever, cough, chills)", False),
        ("2 of (fever, temperature > 38, rash)", True),
        ("temperature >= 38.5", True),
        ("temperature > 38.5", False),
        ("age < 3 months", True),
        ("age >= 1 years", False),
        ("duration <= 2 days", True),
        ("duration > 2 weeks", False),
        ("sex is female", True),
        ("sex is male", False),
        ("always", True),
    ],
)
def test_a_condition_reads_as_it_is_written(text: str, expected: bool | None) -> None:
    known = Findings.of(
        fever=True, cough=False, chills=False, temperature=38.5, age=0.2, duration=48.0,
        sex="female",
    )  # fmt: skip
    assert truth(text, known) is expected


@pytest.mark.parametrize(
    "text",
    ["", "fever and", "(fever", "fever cough", "1 of (a, b)", "3 of (a, b, c)", "2 of a",
     "age < old", "Fever", "fever & cough", "and fever", "age < 3 cats"],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        read_condition(text, UNITS)


@pytest.mark.parametrize("text", ["fever", "not fever", "age > 50", "not age > 50"])
def test_non_so_fires_on_the_safe_side_or_not_at_all(text: str) -> None:
    """Whatever stands before it: the rule's `if_unknown` alone decides."""
    unsure = Findings.of(fever=None, age=None)
    assert truth(text, unsure, fires=True) is True
    assert truth(text, unsure, fires=False) is False
    assert truth(text, Findings(), "unknown", fires=True) is True


def test_what_nobody_said_is_absent_once_all_was_said() -> None:
    assert truth("fever", Findings(), "absent") is False
    assert truth("not fever", Findings(), "absent") is True
    assert truth("age < 5", Findings(), "absent") is False
    assert truth("not age < 5", Findings(), "absent") is True, "what is not said reassures nobody"


COVERS = {"danger": frozenset({"blue_lips", "collapse"})}


def test_a_narrow_finding_makes_its_wide_one_present() -> None:
    known = completed(Findings.of(blue_lips=True, danger=False), COVERS)
    assert known.has("danger")


def test_a_no_to_the_wide_question_answers_the_narrow_ones() -> None:
    known = completed(Findings.of(danger=False), COVERS)
    assert known["blue_lips"].state == known["collapse"].state == "absent"


def test_what_age_rules_out_is_no_answer_to_what_it_covers() -> None:
    ruled_out = Findings([Finding("danger", "absent", None, "derived")])
    assert "collapse" not in completed(ruled_out, COVERS)


def test_an_uncertain_narrow_finding_leaves_the_wide_one_to_be_asked() -> None:
    unsure = Findings.of(blue_lips=None)
    assert "danger" not in completed(unsure, COVERS)
    assert completed(unsure, COVERS, ended=True)["danger"].state == "unknown"
