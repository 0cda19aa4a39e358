"""Which rules hold, and those of the red flags with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from frontdesk.triage.engine.activity import Case
from frontdesk.triage.engine.conditions import Reading
from frontdesk.triage.engine.findings import Finding
from frontdesk.triage.engine.levels import PLACES, Level, Where, rank
from frontdesk.triage.engine.protocols import OTHERWISE, Complaint, Rule
from frontdesk.triage.protocol import RedFlag

# Who says "basta" to a question about danger, or "non so" to it and to each of its parts, is seen
# today; only an answer calls an ambulance.
MOST_BY_SILENCE: Level = "same_day"
_PERSON = frozenset({"age", "sex"})
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


def fired_rules(case: Case) -> Iterator[FiredRule]:
    """The rules of all complaints that certainly concern this person and hold."""
    for complaint, certain in case.active:
        if certain:
            for rule in holding_rules(complaint, case):
                unsaid = _by_silence(rule, complaint, case) or _by_doubt(rule, complaint, case)
                yield _as_fired(rule, unsaid)


def holding_rules(complaint: Complaint, case: Case) -> list[Rule]:
    """The rules that hold, or what holds otherwise: never more urgent than any rule (checks)."""
    held = [
        rule
        for rule in complaint.rules
        if rule.condition.truth(case.reading(complaint, rule.unknown_fires))
        or _held_if_absent(rule, complaint, case)
    ]
    return held or ([complaint.otherwise] if complaint.otherwise is not None else [])


def _by_silence(rule: Rule, complaint: Complaint, case: Case) -> bool:
    """Whether a rule holds only because the person broke off before answering."""
    return case.missing == "unknown" and not _held_if_absent(rule, complaint, case)


def _by_doubt(rule: Rule, complaint: Complaint, case: Case) -> bool:
    """Whether a rule holds only by the doubts of somebody who doubts everything.

    That is who says "non so" to a question about several dangers and to each of them, and then to
    this rule's questions too. A single "non so" to a single question counts in full, and so do
    doubts about a rule of which something has been told.
    """
    if not case.vague or rank(rule.level) <= rank(MOST_BY_SILENCE):
        return False
    told = any(_is_told(case.findings.get(atom.finding)) for atom in rule.condition.atoms())
    doubts = {name for name, one in case.findings.items() if _is_doubt(one)} if not told else set()
    denied = (Finding(name, "absent", None, "derived") for name in doubts | case.vague)
    findings = case.findings_of(complaint).with_(*denied)
    firm = Reading(findings, case.missing, rule.unknown_fires)
    return not rule.condition.truth(firm)


def _is_told(one: Finding | None) -> bool:
    return one is not None and one.state == "present" and one.id not in _PERSON


def _is_doubt(one: Finding) -> bool:
    return one.state == "unknown" and one.origin == "question" and one.id not in _PERSON


def _held_if_absent(rule: Rule, complaint: Complaint, case: Case) -> bool:
    if case.missing != "unknown":
        return False
    reading = Reading(case.findings_of(complaint), "absent", rule.unknown_fires)
    return bool(rule.condition.truth(reading))


def _as_fired(rule: Rule, unsaid: bool) -> FiredRule:
    data = rule.data
    capped = unsaid and rank(rule.level) > rank(MOST_BY_SILENCE)
    return FiredRule(
        name=rule.name,
        level=MOST_BY_SILENCE if capped else rule.level,
        where="doctor" if capped else rule.where,
        reason={"it": data.reason.it, "en": data.reason.en},
        source=data.source,
        trust=data.trust,
        signed_off=data.signed_off,
        complaint=rule.complaint,
    )


def fired_by_red_flags(red_flags: Sequence[RedFlag]) -> Iterator[FiredRule]:
    """Each certain red flag as a rule: an emergency, with its name as the reason."""
    for flag in red_flags:
        reason = {
            language: text.format(name=flag.name[language])
            for language, text in _RED_FLAG_REASON.items()
        }
        source = "data/triage/red_flags"
        yield FiredRule(f"red_flag.{flag.id}", "emergency", "112", reason, source, "V", False, None)


def urgency(rule: FiredRule) -> tuple[int, int, bool]:
    """To sort by: the level, then the place, what a rule said before what holds otherwise."""
    return rank(rule.level), PLACES.index(rule.where), not rule.name.endswith(OTHERWISE)
