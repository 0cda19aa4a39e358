"""docs/safety.md names code and tests: what it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "safety.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:[a-z_-]+/)+[\w.-]*)`", DOCUMENT)))


def test_every_path_the_document_names_exists() -> None:
    assert len(PATHS) > 30
    assert [path for path in PATHS if not (ROOT / path).exists()] == []


def test_the_default_mode_of_the_demo_facility_is_the_one_the_document_says() -> None:
    facility = (ROOT / "data" / "facilities" / "riva-chiara" / "facility.yml").read_text("utf-8")
    assert "triage_mode: collect_only" in facility
    assert "`collect_only` (default)" in DOCUMENT
