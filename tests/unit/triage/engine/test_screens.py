"""A "non so" to several grave things at once: each is asked, and only then it counts."""

from collections.abc import Collection, Mapping

import pytest

from frontdesk.triage.engine import (
    MOST_QUESTIONS,
    Findings,
    Protocols,
    answered,
    assess,
    next_question,
)

PARTS = ["severe_breathless", "stroke_signs", "heavy_bleeding", "collapse", "confusion"]


def after(
    start: Findings, protocols: Protocols, answers: Mapping[str, bool | None]
) -> tuple[Findings, list[str]]:
    """The interview with these answers, everything else denied; numbers are not known."""
    findings, asked = start, list[str]()
    while question := next_question(findings, asked, protocols):
        asked.append(question.finding)
        plain = protocols.findings[question.finding].value == "yes_no_unknown"
        answer = answers.get(question.finding, False) if plain else None
        findings = findings.with_(answered(question, answer))
    return findings, asked


def unknown(names: Collection[str]) -> dict[str, bool | None]:
    return dict.fromkeys(names, None)


def test_a_doubt_about_danger_asks_its_parts_one_by_one_before_anything_else(
    protocols: Protocols,
) -> None:
    start = Findings.of(sore_throat=True, age=30.0)
    _, asked = after(start, protocols, unknown(["danger_signs"]))
    assert asked[: 1 + len(PARTS)] == ["danger_signs", *PARTS]
    assert len(asked) <= MOST_QUESTIONS


def test_a_doubt_about_danger_is_no_emergency_while_it_is_asked_further(
    protocols: Protocols,
) -> None:
    doubt = Findings.of("question", danger_signs=None).with_(
        *Findings.of(sore_throat=True, age=30.0).values()
    )
    assert assess(doubt, protocols).level != "emergency"


@pytest.mark.parametrize("part", PARTS)
def test_after_a_doubt_about_danger_a_yes_to_one_part_is_an_emergency_at_once(
    protocols: Protocols, part: str
) -> None:
    said = Findings.of("question", **{"danger_signs": None, part: True})
    known = said.with_(*Findings.of(sore_throat=True, age=30.0).values())
    assert assess(known, protocols).level == "emergency"
    assert assess(known, protocols, missing="absent").level == "emergency"


def test_a_doubt_whose_every_part_is_denied_leaves_nothing(protocols: Protocols) -> None:
    start = Findings.of(sore_throat=True, age=30.0)
    doubted, _ = after(start, protocols, unknown(["danger_signs"]))
    denied, _ = after(start, protocols, {})
    levels = [assess(one, protocols, missing="absent").level for one in (doubted, denied)]
    assert levels[0] == levels[1] == "self_care"


@pytest.mark.parametrize("part", PARTS)
def test_a_yes_to_a_part_is_an_emergency(part: str, protocols: Protocols) -> None:
    start = Findings.of(sore_throat=True, age=30.0)
    findings, _ = after(start, protocols, {"danger_signs": None, part: True})
    assert assess(findings, protocols, missing="absent").level == "emergency"


@pytest.mark.parametrize("doubted", [PARTS, PARTS[:1], PARTS[1:2]])
def test_a_doubt_that_stays_is_a_doctor_today(doubted: list[str], protocols: Protocols) -> None:
    start = Findings.of(sore_throat=True, age=30.0)
    findings, _ = after(start, protocols, unknown(["danger_signs", *doubted]))
    assert assess(findings, protocols, missing="absent").level == "same_day"


def test_a_doubt_told_in_the_first_words_still_counts_in_full(protocols: Protocols) -> None:
    told = Findings.of(sore_throat=True, age=30.0, stroke_signs=None)
    assert assess(told, protocols, missing="absent").level == "emergency"


def test_another_rule_still_makes_it_an_emergency(protocols: Protocols) -> None:
    start = Findings.of(chest_pain=True, cold_sweat=True, age=60.0).with_(
        *Findings.of("question", danger_signs=None, severe_breathless=None).values()
    )
    assert assess(start, protocols).level == "emergency"


def test_where_nothing_is_recognised_the_general_alarm_is_asked(protocols: Protocols) -> None:
    findings, asked = after(Findings.of(), protocols, {})
    assert asked[0] == "danger_signs" and "general_alarm" in asked
    assert assess(findings, protocols, missing="absent").level == "routine"


def test_a_complaint_that_is_recognised_is_not_asked_the_general_alarm_for_the_general_path(
    protocols: Protocols,
) -> None:
    _, asked = after(Findings.of(runny_nose=True, age=30.0), protocols, {})
    assert "stops_daily_life" not in asked


def test_a_yes_never_means_that_something_is_not_possible(protocols: Protocols) -> None:
    questions = [
        *protocols.questions.values(),
        *(one for each in protocols.complaints.values() for one in each.questions.values()),
    ]
    turned = [one.id for one in questions if "Risponda Sì" in one.text["it"]]
    assert turned == []
