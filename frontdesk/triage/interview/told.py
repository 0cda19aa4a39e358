"""What one chat has told so far, as plain data that fits into a memory slot."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, cast

from frontdesk.reading.person_words import Kind
from frontdesk.triage.engine import Finding, Findings, Level
from frontdesk.triage.engine.findings import State
from frontdesk.triage.engine.levels import LOWEST

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """One interview. `key` names the case it is saved under.

    `who`: whose health it is; `level`: the highest level reached, which never falls; `asked`: the
    findings asked about, in order; `open`: the one whose answer is awaited; `misses`: how often it
    got other words than an answer; `answers`: what was said to which question, in the patient's
    words; `flags`: possible red flags.
    """

    key: str
    findings: Findings = field(default_factory=Findings)
    who: Kind = "unknown"
    level: Level = LOWEST
    asked: tuple[str, ...] = ()
    open: str | None = None
    misses: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()

    def with_(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def with_answer(self, question: str, words: str) -> Self:
        """The patient's words to a question, kept for the nurse; several are kept all."""
        before = self.answers.get(question)
        said = f"{before} / {words}" if before and words else words or before or ""
        return replace(self, answers={**self.answers, question: said})

    @property
    def knows_trouble(self) -> bool:
        """Whether anything beside age, sex, side and duration has been told."""
        return any(
            name not in FRAME and found.origin != "record" for name, found in self.findings.items()
        )

    def as_plain(self) -> Row:
        return {
            "key": self.key,
            "findings": rows_of(self.findings),
            "who": self.who,
            "level": self.level,
            "asked": list(self.asked),
            "open": self.open,
            "misses": self.misses,
            "answers": dict(self.answers),
            "flags": list(self.flags),
        }

    @classmethod
    def from_plain(cls, plain: Row) -> Self:
        return cls(
            key=plain["key"],
            findings=findings_of(plain["findings"]),
            who=cast("Kind", plain["who"]),
            level=cast("Level", plain["level"]),
            asked=tuple(plain["asked"]),
            open=plain["open"],
            misses=int(plain["misses"]),
            answers=dict(plain["answers"]),
            flags=tuple(plain["flags"]),
        )


FRAME = frozenset({"age", "sex", "side", "duration"})
"""Findings that say nothing of a trouble by themselves."""


def rows_of(findings: Findings) -> dict[str, Row]:
    """`{name: {"state", "value", "origin"}}`, as cases keep them; "hours" where told of it."""
    return {name: _row_of(one) for name, one in findings.items()}


def _row_of(one: Finding) -> Row:
    row: Row = {"state": one.state, "value": one.value, "origin": one.origin}
    return row if one.hours is None else {**row, "hours": one.hours}


def findings_of(rows: Mapping[str, Row]) -> Findings:
    return Findings(
        Finding(name, cast("State", row["state"]), row["value"], row["origin"], row.get("hours"))
        for name, row in rows.items()
    )
