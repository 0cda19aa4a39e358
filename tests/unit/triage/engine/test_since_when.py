"""How long a trouble lasts: each its own time, and a history is no trouble of today."""

import pytest

from frontdesk.triage.engine import Finding, Findings, assess
from frontdesk.triage.engine.triage import Triage, load_triage
from frontdesk.triage.interview.told import findings_of, rows_of
from tests.unit.triage.engine.conftest import FOLDER

ADULT = (Finding("age", "present", 40.0, "record"), Finding("sex", "present", "male", "record"))


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


def fired(findings: Findings, triage: Triage) -> set[str]:
    found = assess(findings.with_(*ADULT), triage.protocols, missing="absent")
    return {rule.name for rule in found.fired}


def test_a_cold_of_twelve_days_makes_no_fever_of_twelve_days(triage: Triage) -> None:
    told = triage.hear("Ho il raffreddore da dodici giorni. Da ieri ho la febbre a 38.", "it")
    assert told["fever"].hours == 24
    assert "fever_adult.long" not in fired(told, triage)


def test_a_fever_of_six_days_is_one(triage: Triage) -> None:
    told = triage.hear("Ho la febbre da sei giorni", "it")
    assert "fever_adult.long" in fired(told, triage)


def test_an_answer_to_how_long_holds_for_every_trouble(triage: Triage) -> None:
    told = triage.hear("Ho il raffreddore da due giorni. Da ieri ho la febbre a 38.", "it")
    answered = told.with_(Finding("duration", "present", 240.0, "question"))
    assert "fever_adult.long" in fired(answered, triage)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("sono stato operato dieci anni fa", "recent_surgery"),
        ("ho partorito tre anni fa", "postpartum"),
        ("I fell from a ladder two years ago", "fall"),
    ],
)
def test_what_is_long_ago_is_not_recent(text: str, finding: str, triage: Triage) -> None:
    assert not triage.hear(text, "it").has(finding)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("sono stato operato due settimane fa", "recent_surgery"),
        ("ho partorito dieci giorni fa", "postpartum"),
    ],
)
def test_what_is_a_few_weeks_ago_is(text: str, finding: str, triage: Triage) -> None:
    assert triage.hear(text, "it").has(finding)


def test_an_old_operation_is_not_how_long_the_cold_lasts(triage: Triage) -> None:
    told = triage.hear("Bypass dieci anni fa. Da due giorni ho il raffreddore.", "it")
    assert told["duration"].value == 48


def test_since_when_is_kept_with_the_case() -> None:
    told = Findings([Finding("fever", "present", None, "text", 24.0), Finding("cough")])
    assert findings_of(rows_of(told)) == told
    assert "hours" not in rows_of(told)["cough"]
