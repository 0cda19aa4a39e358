"""How urgent it is, by which rules, and what could still make it more urgent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from frontdesk.triage.engine.activity import Active, Case, active_complaints
from frontdesk.triage.engine.complaint_data import AdviceData
from frontdesk.triage.engine.conditions import Missing
from frontdesk.triage.engine.findings import Findings, completed
from frontdesk.triage.engine.impossible import without_impossible
from frontdesk.triage.engine.levels import LOWEST, PLACES, Level, Where, highest, rank
from frontdesk.triage.engine.protocols import OTHERWISE, Complaint, Protocols, Rule
from frontdesk.triage.protocol import RedFlag

Sureness = Literal["sure", "fairly_sure", "unsure"]
_RED_FLAG_REASON = {
    "it": "Ha scritto parole che possono indicare un'emergenza: {name}.",
    "en": "Your words may mean an emergency: {name}.",
}


@dataclass(frozen=True)
class FiredRule:
    """A rule that holds, with its reason for the patient and its source for the nurse."""

    name: str
    level: Level
    where: Where
    reason: Mapping[str, str]
    source: str
    trust: str
    signed_off: bool
    complaint: str | None


@dataclass(frozen=True)
class OpenRule:
    """A rule that could still raise the level, and the findings that would decide it."""

    rule: Rule
    findings: tuple[str, ...]


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
    asked; "unknown" when the person broke off. `at_least`: the level this chat already reached.
    `red_flags`: the certain ones of `scan`; each is an emergency.
    """
    case = case_of(findings, protocols, missing)
    fired = sorted((*_of_red_flags(red_flags), *_fired(case)), key=_urgency, reverse=True)
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


def case_of(findings: Findings, protocols: Protocols, missing: Missing) -> Case:
    """The findings completed, with the complaints they bring up."""
    possible = without_impossible(findings, protocols.findings)
    known = completed(possible, protocols.covers, ended=missing != "open")
    return Case(known, missing, active_complaints(known, missing, protocols))


def open_rules(case: Case, above: Level) -> Iterator[OpenRule]:
    """Rules above a level that are not decided yet, most urgent first."""
    found = [
        OpenRule(rule, tuple(dict.fromkeys(findings)))
        for active in case.active
        for rule in active.complaint.rules
        if rank(rule.level) > rank(above)
        if (findings := list(_deciding(rule, active, case)))
    ]
    return iter(sorted(found, key=lambda one: -rank(one.rule.level)))


def _deciding(rule: Rule, active: Active, case: Case) -> Iterator[str]:
    """The open findings on which the rule, and whether it concerns this person, hang."""
    truth = rule.condition.truth(case.reading(rule.unknown_fires))
    if truth is False or (truth and active.certain):
        return
    if not active.certain:
        reading = case.reading(active.complaint.applies_unknown)
        yield from active.complaint.applies.open_findings(reading)
    yield from rule.condition.open_findings(case.reading(rule.unknown_fires))


def _fired(case: Case) -> Iterator[FiredRule]:
    for complaint, certain in case.active:
        if certain:
            for rule in _holding(complaint, case):
                yield _as_fired(rule)


def _holding(complaint: Complaint, case: Case) -> list[Rule]:
    """The rules that hold, or what holds otherwise: never more urgent than any rule (checks)."""
    held = [
        rule for rule in complaint.rules if rule.condition.truth(case.reading(rule.unknown_fires))
    ]
    return held or ([complaint.otherwise] if complaint.otherwise is not None else [])


def _as_fired(rule: Rule) -> FiredRule:
    data = rule.data
    reason = {"it": data.reason.it, "en": data.reason.en}
    return FiredRule(
        rule.name,
        data.level,
        data.where,
        reason,
        data.source,
        data.trust,
        data.signed_off,
        rule.complaint,
    )


def _of_red_flags(red_flags: Sequence[RedFlag]) -> Iterator[FiredRule]:
    for flag in red_flags:
        reason = {
            language: text.format(name=flag.name[language])
            for language, text in _RED_FLAG_REASON.items()
        }
        source = "data/triage/red_flags"
        yield FiredRule(f"red_flag.{flag.id}", "emergency", "112", reason, source, "V", False, None)


def _urgency(rule: FiredRule) -> tuple[int, int, bool]:
    return rank(rule.level), PLACES.index(rule.where), not rule.name.endswith(OTHERWISE)


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
    """The words of the complaint that decided, else of any that holds, else the common ones."""
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
        for rule in _holding(complaint, case)
    )
