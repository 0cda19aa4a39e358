"""The protocols made ready to judge with: conditions read once, questions found by finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from frontdesk.triage.engine.complaint_data import AdviceData, Otherwise, RuleData
from frontdesk.triage.engine.conditions import Condition
from frontdesk.triage.engine.finding_data import FindingData, Kind
from frontdesk.triage.engine.levels import Level, Where
from frontdesk.triage.engine.screens import Screens

OTHERWISE = "otherwise"


@dataclass(frozen=True)
class Button:
    """An answer to tap; `value` is True, False, None ("non so"), a number or a choice."""

    value: bool | float | str | None
    title: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True)
class Question:
    """One question about one finding; texts per language. `id` is "complaint.finding"."""

    id: str
    finding: str
    text: Mapping[str, str] = field(hash=False, compare=False)
    why: Mapping[str, str] = field(hash=False, compare=False)
    buttons: tuple[Button, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Rule:
    """One rule with its condition read; `data` is what a clinician wrote and signs."""

    complaint: str
    id: str
    condition: Condition = field(hash=False, compare=False)
    unknown_fires: bool = field(compare=False)
    data: RuleData | Otherwise = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        """The rule's name across all complaints: "chest_pain.spreads"."""
        return f"{self.complaint}.{self.id}"

    @property
    def level(self) -> Level:
        return self.data.level

    @property
    def where(self) -> Where:
        return self.data.where


@dataclass(frozen=True)
class Complaint:
    """One complaint; the fallback has no entry and holds where nothing else does."""

    id: str
    version: str
    group: str
    name: Mapping[str, str] = field(hash=False)
    applies: Condition = field(hash=False)
    applies_unknown: bool
    entry: tuple[str, ...]
    questions: Mapping[str, Question] = field(hash=False)
    rules: tuple[Rule, ...]
    otherwise: Rule | None
    advice: Mapping[Level, AdviceData] = field(hash=False)


@dataclass(frozen=True)
class Protocols:
    """Everything `assess` and `next_question` need.

    `common` holds for everybody, `general` where no complaint fits; `questions` are the shared
    ones, `covers` the wide findings with what they cover (`covered_by` the other way round),
    `limited` the findings of one sex or some ages, `by_entry` the complaints a finding brings up.
    """

    version: str
    findings: Mapping[str, FindingData]
    kinds: Mapping[str, Kind]
    limited: Mapping[str, FindingData]
    complaints: Mapping[str, Complaint]
    common: Complaint
    general: Complaint
    questions: Mapping[str, Question]
    covers: Mapping[str, frozenset[str]]
    covered_by: Mapping[str, Sequence[str]]
    advice: Mapping[Level, AdviceData]
    by_entry: Mapping[str, Sequence[str]]

    @cached_property
    def screens(self) -> Screens:
        """The questions about several things at once; all questions there are, for their parts."""
        wide = {name: parts for name, parts in self.covers.items() if self.kinds[name] == "screen"}
        return Screens(wide, frozenset(self.questions))

    def question_for(self, finding: str, complaints: Sequence[Complaint]) -> Question | None:
        """The first complaint's own question about a finding, else the shared one."""
        for complaint in complaints:
            if finding in complaint.questions:
                return complaint.questions[finding]
        return self.questions.get(finding)

    def all_complaints(self) -> list[Complaint]:
        return [self.common, *self.complaints.values(), self.general]

    def versions(self, complaints: Sequence[str]) -> dict[str, str]:
        """The version of each complaint that took part, for the case's record."""
        return {one.id: one.version for one in self.all_complaints() if one.id in complaints}
