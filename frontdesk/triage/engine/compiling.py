"""From checked data to protocols: conditions read, questions and entries indexed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from frontdesk.triage.engine.complaint_data import (
    CommonAdviceData,
    ComplaintData,
    QuestionData,
    QuestionsData,
)
from frontdesk.triage.engine.condition_text import ConditionError, read_condition
from frontdesk.triage.engine.conditions import ALWAYS, Condition
from frontdesk.triage.engine.finding_data import FindingData, FindingsData
from frontdesk.triage.engine.protocols import (
    OTHERWISE,
    Button,
    Complaint,
    Protocols,
    Question,
    Rule,
)

COMMON, GENERAL = "common", "general"
_YES_NO = (
    Button(True, {"it": "Sì", "en": "Yes"}),
    Button(False, {"it": "No", "en": "No"}),
    Button(None, {"it": "Non so", "en": "I don't know"}),
)


def compiled(
    findings: FindingsData,
    questions: QuestionsData,
    advice: CommonAdviceData,
    complaints: Sequence[ComplaintData],
) -> Protocols:
    """The protocols; raises ValueError naming what cannot be read."""
    compiler = _Compiler(findings)
    by_id = {one.id: compiler.complaint(one) for one in complaints}
    missing = [name for name in (COMMON, GENERAL) if name not in by_id]
    if missing:
        raise ValueError(f"complaints/{missing[0]}.yml is missing")
    common, general = by_id.pop(COMMON), by_id.pop(GENERAL)
    covers = _covers(findings.by_id())
    return Protocols(
        version=findings.version,
        findings=findings.by_id(),
        kinds=findings.kinds(),
        limited={
            name: one for name, one in findings.by_id().items() if one.sex or one.age is not None
        },
        complaints=by_id,
        common=common,
        general=general,
        questions={one.finding: compiler.question("shared", one) for one in questions.questions},
        covers=covers,
        covered_by=_covered_by(covers),
        advice=advice.advice,
        by_entry=_by_entry(by_id),
    )


class _Compiler:
    def __init__(self, findings: FindingsData) -> None:
        self._findings: Mapping[str, FindingData] = findings.by_id()
        self._units = {name: one.unit for name, one in self._findings.items()}

    def complaint(self, data: ComplaintData) -> Complaint:
        applies = data.applies
        return Complaint(
            id=data.id,
            version=data.version,
            group=data.group,
            name={"it": data.name.it, "en": data.name.en},
            applies=self._condition(data.id, applies.when) if applies else ALWAYS,
            applies_unknown=applies is None or applies.if_unknown == "fires",
            entry=data.entry,
            questions={one.finding: self.question(data.id, one) for one in data.questions},
            rules=tuple(self._rules(data)),
            otherwise=self._otherwise(data),
            advice=data.advice,
        )

    def question(self, complaint: str, data: QuestionData) -> Question:
        return Question(
            id=f"{complaint}.{data.finding}",
            finding=data.finding,
            text={"it": data.text.it, "en": data.text.en},
            why={"it": data.why.it, "en": data.why.en},
            buttons=self._buttons(data),
        )

    def _buttons(self, data: QuestionData) -> tuple[Button, ...]:
        finding = self._findings.get(data.finding)
        if finding is None or finding.value == "yes_no_unknown":
            return _YES_NO
        number = finding.value == "number"
        return tuple(
            Button(float(one.value) if number else one.value, {"it": one.it, "en": one.en})
            for one in data.buttons
        )

    def _rules(self, data: ComplaintData) -> list[Rule]:
        return [
            Rule(
                data.id,
                rule.id,
                self._condition(f"{data.id}.{rule.id}", rule.when),
                rule.if_unknown == "fires",
                rule,
            )
            for rule in data.rules
        ]

    def _otherwise(self, data: ComplaintData) -> Rule | None:
        if data.otherwise is None:
            return None
        return Rule(data.id, OTHERWISE, ALWAYS, False, data.otherwise)

    def _condition(self, where: str, text: str) -> Condition:
        try:
            return read_condition(text, self._units)
        except ConditionError as problem:
            raise ValueError(f"{where}: {problem}") from problem


def _covers(findings: Mapping[str, FindingData]) -> dict[str, frozenset[str]]:
    """What each wide finding covers, through the wide ones among what it covers too."""

    def reached(name: str, seen: frozenset[str]) -> frozenset[str]:
        if name in seen or name not in findings:
            return frozenset()
        narrow = frozenset(findings[name].covers)
        return narrow.union(*(reached(one, seen | {name}) for one in narrow))

    return {name: reached(name, frozenset()) for name, one in findings.items() if one.covers}


def _covered_by(covers: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    """The wide findings over each finding, those that settle most first."""
    index: dict[str, list[str]] = defaultdict(list)
    for wide in sorted(covers, key=lambda name: -len(covers[name])):
        for name in covers[wide]:
            index[name].append(wide)
    return dict(index)


def _by_entry(complaints: Mapping[str, Complaint]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for complaint in complaints.values():
        for finding in complaint.entry:
            index[finding].append(complaint.id)
    return dict(index)
