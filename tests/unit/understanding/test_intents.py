from pathlib import Path

import pytest

from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.protocol import RedFlagProtocol
from frontdesk.triage.red_flags import scan
from services.intents import LEAST_CONFIDENCE, Parsed, Settled, Told, settle

BOOK = Parsed("book", 0.9, (("book", 0.9), ("reschedule", 0.05)))


@pytest.fixture(scope="module")
def protocol() -> RedFlagProtocol:
    return load_red_flags(Path("data/triage/red_flags.yml"))


def label(text: str, parsed: Parsed, protocol: RedFlagProtocol) -> str:
    return settle(text, parsed, scan(text, protocol)).intent


def test_rasas_intent_is_the_label(protocol: RedFlagProtocol) -> None:
    assert settle("prenoto", BOOK, scan("prenoto", protocol)) == Settled("book", 0.9)


def test_a_certain_red_flag_goes_before_everything(protocol: RedFlagProtocol) -> None:
    assert label("non respiro più, aiuto", BOOK, protocol) == "emergency"


def test_a_possible_red_flag_leaves_the_intent(protocol: RedFlagProtocol) -> None:
    assert label("l'anno scorso ho avuto un infarto, prenoto", BOOK, protocol) == "book"


def test_a_no_answers_a_question_as_a_yes_does(protocol: RedFlagProtocol) -> None:
    assert label("no", Parsed("deny", 0.8), protocol) == "confirm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("operatore", "human"), ("STOP", "consent_optout"), ("👍", "confirm"), ("👎", "confirm")],
)
def test_the_words_that_work_anywhere_need_no_model(
    text: str, expected: str, protocol: RedFlagProtocol
) -> None:
    assert label(text, BOOK, protocol) == expected


def test_after_a_fallback_the_nearest_label_counts_if_it_is_near(
    protocol: RedFlagProtocol,
) -> None:
    near = (("reschedule", LEAST_CONFIDENCE + 0.01),)
    far = (("reschedule", LEAST_CONFIDENCE - 0.01),)
    assert label("mm", Parsed("nlu_fallback", 0.7, near), protocol) == "reschedule"
    assert label("mm", Parsed("nlu_fallback", 0.7, far), protocol) == "unclear"
    assert label("mm", Parsed("nlu_fallback", 0.7), protocol) == "unclear"


SURE = Parsed("emergency", 0.95, (("emergency", 0.95), ("out_of_scope", 0.03)))
RATHER = Parsed("emergency", 0.7, (("emergency", 0.7), ("symptoms", 0.2)))
HARDLY = Parsed("emergency", 0.4, (("emergency", 0.4), ("complaint", 0.3), ("book", 0.2)))


def alone(text: str, parsed: Parsed, protocol: RedFlagProtocol, told: Told) -> str:
    return settle(text, parsed, scan(text, protocol), told).intent


def test_an_emergency_in_words_no_rule_knows_is_one(protocol: RedFlagProtocol) -> None:
    assert alone("zzz", RATHER, protocol, Told.NOTHING) == "emergency"
    assert alone("zzz", HARDLY, protocol, Told.NOTHING) == "complaint"


def test_against_mild_findings_the_model_must_be_surer(protocol: RedFlagProtocol) -> None:
    assert alone("zzz", RATHER, protocol, Told.MILD) == "symptoms"
    assert alone("zzz", SURE, protocol, Told.MILD) == "emergency"


def test_grave_findings_need_no_model(protocol: RedFlagProtocol) -> None:
    assert alone("zzz", BOOK, protocol, Told.GRAVE) == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "da piccola avevo le convulsioni",
        "mio nonno è morto di infarto",
        "il canarino non respira",
        "what are the signs of a stroke? just asking",
    ],
)
def test_what_the_rules_know_as_past_or_of_others_is_none(
    text: str, protocol: RedFlagProtocol
) -> None:
    assert alone(text, SURE, protocol, Told.NOTHING) != "emergency"


def test_without_a_likely_wish_it_is_a_complaint_of_the_body(protocol: RedFlagProtocol) -> None:
    scattered = Parsed("emergency", 0.9, (("emergency", 0.9), ("invoice", 0.01)))
    assert alone("da piccola avevo le convulsioni", scattered, protocol, Told.NOTHING) == "symptoms"


def test_against_findings_told_as_past_or_denied_the_model_must_be_surer(
    protocol: RedFlagProtocol,
) -> None:
    assert alone("zzz", RATHER, protocol, Told.OTHERWISE) == "symptoms"
    assert alone("zzz", SURE, protocol, Told.OTHERWISE) == "emergency"


def test_against_a_figure_of_speech_the_model_must_be_surer(protocol: RedFlagProtocol) -> None:
    assert alone("sto morendo dal ridere", RATHER, protocol, Told.NOTHING) == "symptoms"
