"""Which words are said when an interview becomes an emergency."""

import pytest

from frontdesk.triage.engine import Findings, assess
from frontdesk.triage.interview.alarms import alarms_of
from tests.unit.triage.interview.triage_at_hand import TRIAGE


@pytest.mark.parametrize(
    ("known", "kinds"),
    [
        ({"sore_throat": True}, []),
        ({"danger_signs": True}, ["emergency"]),
        ({"low_mood": True, "suicidal_thoughts": True}, ["crisis"]),
        ({"low_mood": True, "suicidal_thoughts": None}, ["crisis"]),
        ({"low_mood": True, "suicide_plan": True}, ["crisis"]),
        ({"swallowed_toxic": True, "caustic": True}, ["poison"]),
        ({"swallowed_toxic": True, "overdose_intentional": True}, ["poison", "crisis"]),
        ({"sexual_assault": True}, ["violence"]),
        ({"violence_home": True}, ["violence"]),
        (
            {"chest_pain": True, "danger_signs": True, "suicidal_thoughts": True},
            ["emergency", "crisis"],
        ),
    ],
)
def test_each_kind_has_its_own_words(known: dict[str, bool | None], kinds: list[str]) -> None:
    findings = Findings.of("question", **known)
    assert list(alarms_of(assess(findings, TRIAGE.protocols), findings)) == kinds


def test_a_level_reached_before_is_an_alarm_whatever_was_taken_back() -> None:
    findings = Findings.of("text", cough=True)
    found = assess(findings, TRIAGE.protocols, at_least="emergency")
    assert alarms_of(found, findings) == ["emergency"]
