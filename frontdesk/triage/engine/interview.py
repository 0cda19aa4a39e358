"""What to ask next: only what can still raise the level, most dangerous first, at most twelve."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from frontdesk.triage.engine.activity import Case, case_of
from frontdesk.triage.engine.assessing import assess
from frontdesk.triage.engine.findings import Finding, Findings, Value, finding_of
from frontdesk.triage.engine.impossible import known_first
from frontdesk.triage.engine.levels import LOWEST, Level, rank
from frontdesk.triage.engine.open_rules import open_rules
from frontdesk.triage.engine.protocols import Complaint, Protocols, Question

MOST_QUESTIONS = 12


def next_question(
    findings: Findings,
    asked: Collection[str],
    protocols: Protocols,
    at_least: Level = LOWEST,
) -> Question | None:
    """The question to ask now, None when no answer can raise the level or twelve were asked.

    `asked` are the findings asked about so far, answered or not: none is asked twice.
    """
    if len(asked) >= MOST_QUESTIONS:
        return None
    return next(iter(open_questions(findings, asked, protocols, at_least)), None)


def open_questions(
    findings: Findings,
    asked: Collection[str],
    protocols: Protocols,
    at_least: Level = LOWEST,
) -> list[Question]:
    """Every question whose answer could still raise the level, in the order of asking.

    A screen ("one of these?") stands in for the questions it can settle with one "no".
    """
    so_far = assess(findings, protocols, at_least=at_least).level
    case = case_of(findings, protocols, "open")
    complaints = [one.complaint for one in case.active]
    doubted = protocols.screens.doubted(findings)
    asked = {*asked, *doubted}
    worth = {
        name: urgency
        for name, urgency in _worth_knowing(case, so_far, protocols, asked).items()
        if name not in asked
    }
    told = [one for one in complaints if any(case.findings.has(name) for name in one.entry)]
    places = _places(told if doubted else [], complaints, protocols)
    found: dict[Question, int] = {}
    for name, urgency in worth.items():
        question = _question(name, worth, asked, case, protocols)
        if question is not None:
            found[question] = max(urgency, found.get(question, 0))
    return sorted(found, key=lambda one: (-found[one], places[one.finding]))


def answered(question: Question, value: bool | Value | None) -> Finding:
    """The finding an answer gives: True, False, None ("non so"), a number or a choice."""
    return finding_of(question.finding, value, "question")


def _worth_knowing(
    case: Case, above: Level, protocols: Protocols, asked: Collection[str]
) -> dict[str, int]:
    """Open findings that can raise the level, with the urgency of the gravest rule they decide."""
    worth: dict[str, int] = {}
    for one in open_rules(case, above):
        for name in _in_parts(one.findings, case, protocols, asked):
            first = known_first(name, case.findings, protocols.findings)
            if _can_be_asked(first, case.findings, protocols):
                worth.setdefault(first, rank(one.rule.level))
    return worth


def _in_parts(
    names: Iterable[str], case: Case, protocols: Protocols, asked: Collection[str]
) -> Iterator[str]:
    """The names; what a screen covers instead of the screen that was asked and not known."""
    for name in names:
        parts = protocols.screens.covers.get(name)
        if parts is None or name not in asked:
            yield name
        else:
            yield from sorted(parts.difference(case.findings))


def _can_be_asked(name: str, findings: Findings, protocols: Protocols) -> bool:
    needs = protocols.findings[name].needs
    return needs is None or findings.has(needs)


def _question(
    name: str, worth: Mapping[str, int], asked: Collection[str], case: Case, protocols: Protocols
) -> Question | None:
    """The screen that settles this finding along with another, else its own question."""
    complaints = [one.complaint for one in case.active]
    own = protocols.question_for(name, complaints)
    for wide in protocols.covered_by.get(name, ()):
        question = protocols.question_for(wide, complaints)
        if question is None or wide in asked or wide in case.findings:
            continue
        settled = len(protocols.covers[wide] & worth.keys())
        screens = protocols.kinds[wide] == "screen" and (settled > 1 or own is None)
        if wide in worth or screens:
            return question
    return own


def _places(
    first: list[Complaint], complaints: list[Complaint], protocols: Protocols
) -> dict[str, int]:
    """Immediate danger and age, then what the complaints in `first` ask, the shared ones, the rest.

    Complaints told by somebody who doubts come first: else who answers "non so" to everything has
    used up the twelve with what is asked of everybody. One that only a doubt brings up waits.
    """
    shared = list(protocols.questions)
    danger = shared[: shared.index("age") + 1] if "age" in shared else []
    early = [name for one in first for name in one.questions]
    own = [name for one in complaints for name in one.questions]
    places: dict[str, int] = {}
    for at, name in enumerate([*danger, *early, *shared, *own]):
        places.setdefault(name, at)
    return places
