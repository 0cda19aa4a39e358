"""How far the lexicon of findings reaches: `python -m evaluation.lexicon` prints what is missing.

Two lists that must be empty: findings that no words of a language bring up, and lines that no
sentence of the test tables meets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from frontdesk.triage.extraction_matches import matches_of_patterns
from frontdesk.triage.finding_files import load_finding_lexicon
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.finding_rows import Row, rows_of
from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.tokens import tokenise

ROOT = Path(__file__).parents[1]
TRIAGE = ROOT / "data" / "triage"
SENTENCES = ROOT / "tests" / "unit" / "triage"
LANGUAGES = ("it", "en")
# Read by code, not by lines of the lexicon: ages, times, sides and measurements.
READ_OTHERWISE = frozenset(
    {
        *("age", "duration", "side", "temperature", "spo2", "systolic", "diastolic"),
        *("heart_rate", "glucose"),
    }
)


@dataclass(frozen=True)
class Coverage:
    """`without_words`: (finding, language) that no line tells. `unused`: lines no sentence meets.

    `unknown`: findings of the lexicon that data/triage/findings.yml doesn't have.
    """

    findings: int
    lines: int
    without_words: tuple[tuple[str, str], ...]
    unused: tuple[Row, ...]
    unknown: tuple[str, ...]

    def table(self) -> str:
        """The report as text."""
        without = [f"no words: {finding} ({language})" for finding, language in self.without_words]
        unused = [f"never met: {row.finding} ({row.language}) {row.line}" for row in self.unused]
        unknown = [f"unknown finding: {finding}" for finding in self.unknown]
        head = f"{self.findings} findings, {self.lines} lines of the lexicon"
        return "\n".join([head, *without, *unused, *unknown])


def coverage(
    lexicon: FindingLexicon, findings: Mapping[str, Any], sentences: Iterable[str]
) -> Coverage:
    """Compare the lexicon with the findings the protocols know and with the test sentences.

    `findings`: id → its data; those that only sum up others (`covers`) need no words of their own.
    """
    rows = set(rows_of(lexicon.data))
    told = {(row.finding, row.language) for row in rows if not row.is_absent} | set(_tied(lexicon))
    needed = [
        (finding, language)
        for finding, data in findings.items()
        for language in LANGUAGES
        if finding not in READ_OTHERWISE and "covers" not in data
    ]
    met = {row for sentence in sentences for row in rows_met(sentence, lexicon)}
    return Coverage(
        findings=len(findings),
        lines=len(rows),
        without_words=tuple(pair for pair in needed if pair not in told),
        unused=tuple(sorted(rows - met, key=lambda row: (row.finding, row.language, row.line))),
        unknown=tuple(sorted({row.finding for row in rows} - set(findings))),
    )


def rows_met(text: str, lexicon: FindingLexicon) -> set[Row]:
    """The lines of the lexicon that a text meets."""
    tokens = tokenise(text)
    return {raw.row for raw in matches_of_patterns(lexicon, lexicon.finder.find(tokens), tokens)}


def _tied(lexicon: FindingLexicon) -> Iterator[tuple[str, str]]:
    """Findings that a part of the body and a pain, swelling or blow make together."""
    for part in lexicon.data.body.parts:
        for finding in (*part.pain, *part.swelling, *part.injury):
            yield from ((finding, language) for language in LANGUAGES)


def load_findings(path: Path = TRIAGE / "findings.yml") -> dict[str, Any]:
    """The findings of data/triage/findings.yml: id → data, kinds put together."""
    kinds = yaml.safe_load(path.read_text("utf-8"))["findings"]
    return {finding: data for of_kind in kinds.values() for finding, data in of_kind.items()}


def load_sentences(folder: Path = SENTENCES) -> list[str]:
    """Every sentence of the tables of findings."""
    tables = [
        yaml.safe_load((folder / f"findings_{language}.yml").read_text("utf-8"))
        for language in LANGUAGES
    ]
    return [
        sentence
        for table in tables
        for of_status in table.values()
        if isinstance(of_status, dict)
        for said in of_status.values()
        for sentence in said
    ]


def report() -> Coverage:
    """The coverage of the lexicon as it stands."""
    lexicon = load_finding_lexicon(TRIAGE / "lexicon", load_red_flags(TRIAGE / "red_flags.yml"))
    return coverage(lexicon, load_findings(), load_sentences())


if __name__ == "__main__":
    print(report().table())
