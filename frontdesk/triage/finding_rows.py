"""The lines of the lexicon one by one: which finding, which language, what they say of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.triage.finding_data import FindingWords, LexiconData
from frontdesk.triage.patterns import Pattern
from frontdesk.triage.rule_data import Language


@dataclass(frozen=True)
class Row:
    """One line of a finding; `is_absent`: it says that the finding is not there."""

    finding: str
    language: Language
    line: str
    value: str | None = None
    is_absent: bool = False
    keeps: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FindingPattern:
    """One pattern of one line."""

    row: Row
    pattern: Pattern


def rows_of(data: LexiconData) -> Iterator[Row]:
    """Every line of every finding."""
    return (row for words in data.findings for row in _rows(words))


def _rows(words: FindingWords) -> Iterator[Row]:
    languages: tuple[Language, ...] = ("it", "en")
    for language in languages:
        for line in words.it if language == "it" else words.en:
            yield Row(words.id, language, line, words.value, False, words.keeps)
        for line in words.absent.get(language, []):
            yield Row(words.id, language, line, words.value, True, words.keeps)
