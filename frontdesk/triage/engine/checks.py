"""What must hold of the protocols as a whole; each fault is one line a clinician understands."""

from collections import Counter
from collections.abc import Iterator

from frontdesk.triage.engine.check_rules import rule_faults
from frontdesk.triage.engine.levels import LEVELS
from frontdesk.triage.engine.protocols import Complaint, Protocols, Question

MOST_IN_ONE = 12  # questions a complaint may need; the interview never asks more


def faults(protocols: Protocols) -> list[str]:
    """Everything wrong with the protocols, empty when they are sound."""
    named = list(_unknown_findings(protocols))
    if named:  # the other checks look every finding up
        return named
    return [
        *rule_faults(protocols),
        *_unused_findings(protocols),
        *_questions(protocols),
        *_endings(protocols),
        *_twice(protocols),
    ]


def _unknown_findings(protocols: Protocols) -> Iterator[str]:
    for wide, narrow in protocols.covers.items():
        yield from (
            f"findings.yml: {wide} covers {name}, which is not there"
            for name in sorted(narrow - set(protocols.findings))
        )
    for name, finding in protocols.findings.items():
        if finding.needs is not None and finding.needs not in protocols.findings:
            yield f"findings.yml: {name} needs {finding.needs}, which is not there"
    for complaint in protocols.all_complaints():
        yield from (
            f"{complaint.id}: no finding is called {name}"
            for name in sorted(_mentioned(complaint) - set(protocols.findings))
        )
    for name in protocols.questions:
        if name not in protocols.findings:
            yield f"questions.yml: no finding is called {name}"


def _mentioned(complaint: Complaint) -> set[str]:
    return {*complaint.entry, *complaint.questions, *_judged(complaint)}


def _judged(complaint: Complaint) -> set[str]:
    conditions = [complaint.applies, *(rule.condition for rule in complaint.rules)]
    return {atom.finding for condition in conditions for atom in condition.atoms()}


def _unused_findings(protocols: Protocols) -> Iterator[str]:
    complaints = protocols.all_complaints()
    used = {name for one in complaints for name in (*one.entry, *_judged(one))}
    used |= {name for wide in protocols.covers if wide in used for name in protocols.covers[wide]}
    used |= {wide for wide, narrow in protocols.covers.items() if narrow & used}
    for name, finding in protocols.findings.items():
        if name not in used and not finding.for_nurse:
            yield f"findings.yml: no rule uses {name}; say for_nurse or take it out"
        if name in used and finding.for_nurse:
            yield f"findings.yml: {name} is used by a rule, so it is not only for the nurse"


def _questions(protocols: Protocols) -> Iterator[str]:
    everything = {name for one in protocols.all_complaints() for name in _judged(one)}
    needed_first = {
        what
        for name in everything
        for what in ("sex", "age")
        if getattr(protocols.findings[name], what) is not None
    }
    for name, question in protocols.questions.items():
        covered = protocols.covers.get(name, frozenset()) & everything
        if name not in everything | needed_first and not covered:
            yield f"questions.yml: no rule uses the answer about {name}"
        yield from _buttons(question, protocols)
    for complaint in protocols.all_complaints():
        judged = _judged(complaint) | _judged(protocols.common)
        for name, question in complaint.questions.items():
            covered = protocols.covers.get(name, frozenset()) & judged
            if name not in judged and len(covered) < 2:
                yield f"{complaint.id}: no rule uses the answer about {name}"
            asked = {*complaint.questions, *protocols.questions}
            if name not in judged:
                yield from (
                    f"{complaint.id}: {name} covers {one}, about which nothing is asked then"
                    for one in sorted(covered - asked)
                )
            yield from _buttons(question, protocols)


def _buttons(question: Question, protocols: Protocols) -> Iterator[str]:
    finding = protocols.findings[question.finding]
    low, high = finding.range or (0.0, 0.0)
    for button in question.buttons:
        value = button.value
        fits = isinstance(value, float) and low <= value <= high
        if finding.value == "number" and not fits:
            yield f"{question.id}: {value} is out of range"
        if finding.value == "choice" and value not in finding.choices:
            yield f"{question.id}: {value} is no choice"


def _endings(protocols: Protocols) -> Iterator[str]:
    for complaint in protocols.all_complaints():
        common = complaint is protocols.common
        if common != (complaint.otherwise is None):
            yield f"{complaint.id}: a complaint, and nothing else, says what holds otherwise"
        if bool(complaint.entry) == (common or complaint is protocols.general):
            yield f"{complaint.id}: nothing brings it up"
        if len(complaint.questions) > MOST_IN_ONE:
            yield f"{complaint.id}: asks more than {MOST_IN_ONE} questions"
        reached = {rule.level for rule in complaint.rules}
        if complaint.otherwise is not None:
            reached.add(complaint.otherwise.level)
        yield from (
            f"{complaint.id}: has advice for {level}, which it never reaches"
            for level in LEVELS
            if level in complaint.advice and level not in reached
        )


def _twice(protocols: Protocols) -> Iterator[str]:
    for complaint in protocols.all_complaints():
        for name, count in Counter(rule.id for rule in complaint.rules).items():
            if count > 1:
                yield f"{complaint.id}: two rules are called {name}"
