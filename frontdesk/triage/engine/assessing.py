"""How urgent it is, by which rules, and what could still make it more urgent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from frontdesk.triage.engine.activity import Case, case_of
from frontdesk.triage.engine.complaint_data import AdviceData
from frontdesk.triage.engine.conditions import Missing
from frontdesk.triage.engine.findings import Findings
from frontdesk.triage.engine.firing import (
    FiredRule,
    fired_by_red_flags,
    fired_rules,
    holding_rules,
    urgency,
)
from frontdesk.triage.engine.levels import LOWEST, PLACES, Level, Where, highest, rank
from frontdesk.triage.engine.open_rules import OpenRule, open_rules
from frontdesk.triage.engine.protocols import Protocols
from frontdesk.triage.protocol import RedFlag

Sureness = Literal["sure", "fairly_sure", "unsure"]


@dataclass(frozen=True)
class Assessment:
    """The level at one moment: never too high to be taken back, as more can only raise it.

    `fired` is in order of urgency; `rests_on` are the uncertain findings ("non so") that could
    have raised it; `versions` says which protocols took part.
    """

    level: Level
    where: Where
    fired: tuple[FiredRule, ...]
    undecided: tuple[OpenRule, ...]
    complaints: tuple[str, ...]
    red_flags: tuple[str, ...]
    sureness: Sureness
    rests_on: tuple[str, ...]
    advice: AdviceData
    follow_up: bool
    versions: Mapping[str, str]


def assess(
    findings: Findings,
    protocols: Protocols,
    red_flags: Sequence[RedFlag] = (),
    missing: Missing = "open",
    at_least: Level = LOWEST,
) -> Assessment:
    """Judge what is known of a person.

    `missing`: "open" while the interview goes on (the level so far); "absent" when all was said or
    asked; "unknown" when the person broke off: silence then raises it, up to MOST_BY_SILENCE.
    `at_least`: the level this chat already reached. `red_flags`: the certain ones of `scan`; each
    is an emergency.
    """
    case = case_of(findings, protocols, missing)
    fired = sorted((*fired_by_red_flags(red_flags), *fired_rules(case)), key=urgency, reverse=True)
    level = highest([at_least, *(rule.level for rule in fired)])
    undecided = tuple(open_rules(case_of(findings, protocols, "open"), level))
    unsure = _uncertain(case, level)
    return Assessment(
        level=level,
        where=_where(level, fired),
        fired=tuple(fired),
        undecided=undecided,
        complaints=tuple(case.named),
        red_flags=tuple(flag.id for flag in red_flags),
        sureness=_sureness(case, level, undecided, unsure, protocols),
        rests_on=unsure,
        advice=_advice(case, level, fired, protocols),
        follow_up=_follow_up(case, level),
        versions=protocols.versions([protocols.common.id, *case.named]),
    )


def _where(level: Level, fired: Sequence[FiredRule]) -> Where:
    places = [rule.where for rule in fired if rule.level == level]
    usual: dict[Level, Where] = {"emergency": "112", "self_care": "home"}
    return max(places, key=PLACES.index, default=usual.get(level, "doctor"))


def _uncertain(case: Case, level: Level) -> tuple[str, ...]:
    """Findings answered with "non so" on which a rule above the level hangs."""
    names = {
        atom.finding
        for active in case.active
        for rule in active.complaint.rules
        if rank(rule.level) > rank(level)
        for atom in rule.condition.atoms()
    }
    return tuple(sorted(name for name in names if _unknown(case.findings, name)))


def _unknown(findings: Findings, name: str) -> bool:
    found = findings.get(name)
    return found is not None and found.state == "unknown"


def _sureness(
    case: Case,
    level: Level,
    undecided: Sequence[OpenRule],
    unsure: Sequence[str],
    protocols: Protocols,
) -> Sureness:
    if level == "emergency":
        return "sure"
    if protocols.general.id in case.named or case.missing == "unknown" or not case.named:
        return "unsure"
    complaints = [one.complaint for one in case.active]
    unasked = any(
        protocols.question_for(name, complaints) for one in undecided for name in one.findings
    )
    return "fairly_sure" if unasked or unsure else "sure"


def _advice(
    case: Case, level: Level, fired: Sequence[FiredRule], protocols: Protocols
) -> AdviceData:
    """The words of a complaint that decided, else the common ones."""
    by_id = {active.complaint.id: active.complaint for active in case.active}
    deciding = [rule.complaint for rule in fired if rule.level == level and rule.complaint]
    for name in deciding:
        if level in by_id[name].advice:
            return by_id[name].advice[level]
    return protocols.advice[level]


def _follow_up(case: Case, level: Level) -> bool:
    return any(
        rule.level == level and rule.data.follow_up is not None
        for complaint, certain in case.active
        if certain
        for rule in holding_rules(complaint, case)
    )
