"""The lexicon as data: complete, exercised by sentences, unsigned until a clinician signs."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.lexicon import coverage, load_findings, load_sentences, rows_met
from frontdesk.triage.finding_data import LexiconData
from frontdesk.triage.finding_files import load_finding_lexicon
from frontdesk.triage.loading import load_red_flags
from tests.unit.triage.lexicon_at_hand import LEXICON, TRIAGE

COVERAGE = coverage(LEXICON, load_findings(), load_sentences())


def test_every_finding_has_words_in_both_languages() -> None:
    assert COVERAGE.without_words == ()


def test_every_line_is_met_by_a_sentence() -> None:
    assert [f"{row.finding}: {row.line}" for row in COVERAGE.unused] == []


def test_the_lexicon_knows_no_other_findings_than_the_protocols() -> None:
    assert COVERAGE.unknown == ()


def test_the_body_and_its_findings_are_known_to_the_protocols() -> None:
    known = set(load_findings())
    for part in LEXICON.data.body.parts:
        assert {*part.pain, *part.swelling, *part.injury} <= known, part.id
        assert set(part.name) == {"it", "en"}


def test_every_choice_of_the_lexicon_is_one_of_the_findings() -> None:
    findings = load_findings()
    for words in LEXICON.data.findings:
        if words.value not in (None, "number"):
            assert words.value in findings[words.id]["choices"]


def test_it_waits_for_a_clinician_and_names_its_version() -> None:
    assert LEXICON.data.review == "to be signed off by a clinician"
    assert LEXICON.version == LEXICON.data.version


def test_a_line_is_met_by_its_own_sentence_only() -> None:
    assert {row.finding for row in rows_met("ho la nausea", LEXICON)} == {"nausea"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Not An Id"),
        ("keeps", ["weather"]),
        ("it", ["non ("]),
        ("it", ["$unheard_of"]),
        ("surprise", "field"),
    ],
)
def test_a_broken_entry_is_refused(tmp_path: Path, field: str, value: Any) -> None:
    for path in (TRIAGE / "lexicon").glob("*.yml"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    broken = {"id": "cough", "it": ["tosse"], "en": ["cough"], field: value}
    (tmp_path / "broken.yml").write_text(yaml.safe_dump({"findings": [broken]}), "utf-8")
    with pytest.raises(ValueError):
        load_finding_lexicon(tmp_path, load_red_flags(TRIAGE / "red_flags.yml"))


def test_a_missing_context_is_refused() -> None:
    data = copy.deepcopy(LEXICON.data.model_dump())
    del data["contexts"]["uncertain"]
    with pytest.raises(ValueError, match="contexts must be exactly"):
        LexiconData.model_validate(data)
