"""The triage sets that others wrote (evaluation/triage/README.md): one text, nothing asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.triage_report import Outcome, Report
from frontdesk.triage.engine import Finding, Level, assess
from frontdesk.triage.engine.triage import Triage

SETS = Path(__file__).parent / "triage"
OURS = SETS / "ours.jsonl"
APART_SECOND = SETS / "apart_second.jsonl"
NAMES = {
    "apart": "written apart",
    "apart_second": "apart, second",
    "ours": "written by us",
}
_SEXES = {"F": "female", "M": "male"}


@dataclass(frozen=True)
class Phrasing:
    """A sentence and whether it must raise a red flag."""

    lang: str
    is_red: bool
    text: str


@dataclass(frozen=True)
class Phrasings:
    """How many of the sentences were met as they should be: raised, or left quiet."""

    raised: int
    to_raise: int
    quiet: int
    to_leave: int
    wrong: tuple[Phrasing, ...]


def read_phrasings(path: Path = SETS / "apart_red_flags.tsv") -> list[Phrasing]:
    """`language<TAB>yes|no<TAB>sentence` lines."""
    lines = path.read_text("utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line.strip()]
    return [Phrasing(lang, should == "yes", text) for lang, should, text in parts]


def scan_phrasings(triage: Triage, phrasings: list[Phrasing]) -> Phrasings:
    met = [(one, bool(triage.scan(one.text).certain) is one.is_red) for one in phrasings]
    return Phrasings(
        raised=sum(is_right for one, is_right in met if one.is_red),
        to_raise=sum(one.is_red for one, _ in met),
        quiet=sum(is_right for one, is_right in met if not one.is_red),
        to_leave=sum(not one.is_red for one, _ in met),
        wrong=tuple(one for one, is_right in met if not is_right),
    )


def evaluate_apart(triage: Triage, path: Path = SETS / "apart.jsonl") -> Report:
    """Every text judged with age and sex, as `./run assess` does."""
    return Report(NAMES[path.stem], tuple(_outcomes(triage, path)))


def _outcomes(triage: Triage, path: Path) -> Iterator[Outcome]:
    for line in path.read_text("utf-8").splitlines():
        told = json.loads(line)
        findings = triage.hear(told["text"], told["lang"]).with_(
            Finding("age", "present", float(told["age"]), "record"),
            Finding("sex", "present", _SEXES[told["sex"]], "record"),
        )
        flags = triage.scan(told["text"]).certain
        result = assess(findings, triage.protocols, flags, missing="absent")
        also: tuple[Level, ...] = tuple(told["also"])
        yield Outcome(
            told["id"], told["lang"], told["level"], result.level, result.complaints, 0, also
        )
