"""What is read in patients' words: what is so now, what is denied, past, feared or another's."""

from pathlib import Path

import pytest
import yaml

from frontdesk.triage.extraction import extract
from frontdesk.triage.extraction_model import Extracted, Status
from tests.unit.triage.lexicon_at_hand import LEXICON

HERE = Path(__file__).parent
STATUSES: tuple[Status, ...] = (
    "present",
    "absent",
    "past",
    "hypothetical",
    "uncertain",
    "family",
)
TABLES = {
    language: yaml.safe_load((HERE / f"findings_{language}.yml").read_text("utf-8"))
    for language in ("it", "en")
}


def sentences() -> list[tuple[str, str, str]]:
    """(sentence, finding, status) of both tables."""
    return [
        (sentence, finding, status)
        for table in TABLES.values()
        for status in STATUSES
        for finding, said in table[status].items()
        for sentence in said
    ]


def read(text: str) -> Extracted:
    return extract(text, "it", LEXICON)


@pytest.mark.parametrize(("sentence", "finding", "status"), sentences())
def test_a_sentence_tells_its_finding(sentence: str, finding: str, status: str) -> None:
    found = read(sentence).finding(finding)
    assert found is not None and found.status == status


@pytest.mark.parametrize("text", TABLES["it"]["nothing"] + TABLES["en"]["nothing"])
def test_words_about_something_else_tell_nothing(text: str) -> None:
    assert read(text).of("present", "absent", "uncertain") == ()


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(sentences()) >= 800
