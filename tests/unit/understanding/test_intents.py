from pathlib import Path

import pytest

from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.protocol import RedFlagProtocol
from frontdesk.triage.red_flags import scan
from services.intents import LEAST_CONFIDENCE, Parsed, Settled, settle

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
