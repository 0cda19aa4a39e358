"""When an interview stops for 112 and a person, and with which words.

To be signed off by a clinician. Sources: C-SSRS screener (the words for a crisis at every positive
answer), WHO mhGAP; NHS "poisoning"; reference triage-protocols sections 4 and 5.
"""

from collections.abc import Sequence
from typing import Final, Literal

from frontdesk.triage.engine import Assessment, Findings

AlarmKind = Literal["poison", "emergency", "violence", "crisis"]

_CRISIS: Final = frozenset(
    {
        *("suicidal_thoughts", "suicide_plan", "suicide_attempt", "overdose_intentional"),
        *("not_safe_now", "harm_baby_thoughts"),
    }
)
_VIOLENCE: Final = frozenset({"sexual_assault", "violence_home"})
_CRISIS_RULES: Final = frozenset({"common.suicide_now", "low_mood.plan", "low_mood.voices_harm"})
_VIOLENCE_RULES: Final = frozenset({"common.assault", "common.violence"})
_POISON_COMPLAINT: Final = "poisoning"


def alarms_of(assessment: Assessment, findings: Findings) -> Sequence[AlarmKind]:
    """The kinds of emergency text to say now, in their order; none while there is no alarm.

    Thoughts of death and violence call a person at whatever level the rules set; a "non so" to
    them counts too. Their own texts name 112, and stand in for the plain emergency text where
    nothing else is grave.
    """
    grave = [rule for rule in assessment.fired if rule.level == "emergency"]
    names = {rule.name for rule in grave}
    kinds: list[AlarmKind] = []
    if any(rule.complaint == _POISON_COMPLAINT for rule in grave):
        kinds.append("poison")
    elif names - _CRISIS_RULES - _VIOLENCE_RULES:
        kinds.append("emergency")
    if names & _VIOLENCE_RULES or any(findings.has(name) for name in _VIOLENCE):
        kinds.append("violence")
    if names & _CRISIS_RULES or any(findings.may_have(name) for name in _CRISIS):
        kinds.append("crisis")
    if assessment.level == "emergency" and not kinds:
        kinds.append("emergency")  # reached before, by what was taken back since
    return kinds
