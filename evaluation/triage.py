"""How well the triage does on the project's own vignettes (evaluation/triage/vignettes.yml).

Three ways: `known`, the engine told everything; `text`, what one message says, nothing asked;
`chat`, the message and then the interview, answered with what is true of the person.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from evaluation.triage_report import Outcome, Report
from frontdesk.triage.engine import (
    Finding,
    Findings,
    Level,
    Protocols,
    answered,
    assess,
    next_question,
)
from frontdesk.triage.engine.findings import finding_of
from frontdesk.triage.engine.triage import Triage, load_triage

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data" / "triage"
VIGNETTES = ROOT / "evaluation" / "triage" / "vignettes.yml"
Way = Literal["known", "text", "chat"]


@dataclass(frozen=True)
class Vignette:
    """One person: what they write, what is true of them, the level the source gives."""

    id: str
    lang: str
    text: str
    age: float
    sex: str
    present: frozenset[str]
    values: Mapping[str, float]
    level: Level
    source: str

    def findings(self) -> Findings:
        """Everything that is true, nothing more."""
        known = [finding_of(name, True, "text") for name in sorted(self.present)]
        values = [Finding(name, "present", value) for name, value in self.values.items()]
        return Findings([*known, *values, *self.person()])

    def person(self) -> list[Finding]:
        return [Finding("age", "present", self.age), Finding("sex", "present", self.sex)]


def load_vignettes(path: Path = VIGNETTES) -> list[Vignette]:
    parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_vignette(one) for one in parsed["vignettes"]]


def evaluate_triage(way: Way = "chat", triage: Triage | None = None) -> Report:
    """Every vignette one way; print the report for the tables."""
    loaded = triage or load_triage(DATA)
    play = WAYS[way]
    return Report(way, tuple(play(vignette, loaded) for vignette in load_vignettes()))


def known(vignette: Vignette, triage: Triage) -> Outcome:
    """The engine alone: the vignette's own findings, red flags not scanned."""
    result = assess(vignette.findings(), triage.protocols, missing="absent")
    return _outcome(vignette, result.level, result.complaints, asked=0)


def text(vignette: Vignette, triage: Triage) -> Outcome:
    """One message with age and sex from the record, nothing asked: `./run assess`."""
    findings = triage.hear(vignette.text, vignette.lang).with_(*vignette.person())
    flags = triage.scan(vignette.text).certain
    result = assess(findings, triage.protocols, flags, missing="absent")
    return _outcome(vignette, result.level, result.complaints, asked=0)


def chat(vignette: Vignette, triage: Triage) -> Outcome:
    """The message, then the interview; age and sex are asked for like everything else."""
    findings = triage.hear(vignette.text, vignette.lang)
    flags = triage.scan(vignette.text).certain
    asked: list[str] = []
    at_least: Level = "emergency" if flags else "self_care"
    while question := next_question(findings, asked, triage.protocols, at_least):
        asked.append(question.finding)
        answer = _answer(question.finding, vignette, triage.protocols)
        findings = findings.with_(answered(question, answer))
    result = assess(findings, triage.protocols, flags, missing="absent")
    return _outcome(vignette, result.level, result.complaints, len(asked))


WAYS: Mapping[Way, Callable[[Vignette, Triage], Outcome]] = {
    "known": known,
    "text": text,
    "chat": chat,
}


def _answer(finding: str, vignette: Vignette, protocols: Protocols) -> bool | float | str | None:
    """What the person says: yes to a wide question when one of its parts is so."""
    if finding == "age":
        return vignette.age
    if finding == "sex":
        return vignette.sex
    if protocols.findings[finding].value == "number":
        return vignette.values.get(finding)
    wide = protocols.covers.get(finding, frozenset())
    return finding in vignette.present or bool(wide & vignette.present)


def _outcome(vignette: Vignette, level: Level, complaints: Sequence[str], asked: int) -> Outcome:
    return Outcome(vignette.id, vignette.lang, vignette.level, level, tuple(complaints), asked)


def _vignette(parsed: Mapping[str, Any]) -> Vignette:
    return Vignette(
        id=parsed["id"],
        lang=parsed["lang"],
        text=parsed["text"],
        age=float(parsed["age"]),
        sex=parsed["sex"],
        present=frozenset(parsed["present"]),
        values={name: float(value) for name, value in parsed.get("values", {}).items()},
        level=parsed["level"],
        source=parsed["source"],
    )


if __name__ == "__main__":
    for one in WAYS:
        print(evaluate_triage(one), end="\n\n")
