"""A finding that alone is an emergency is heard in several words, and not in their opposites."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from frontdesk.triage.engine import Findings, Protocols, assess
from frontdesk.triage.engine.findings import finding_of
from frontdesk.triage.engine.triage import Triage, load_triage
from tests.unit.triage.engine.conftest import FOLDER

TABLE: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
    (Path(__file__).parent / "grave_findings.yml").read_text("utf-8")
)
ENGLISH = frozenset("the my his her no not is was i he she we have never a an did stung".split())  # noqa: SIM905
FEWEST_TOLD, FEWEST_NEAR = 3, 2


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


def grave(protocols: Protocols) -> Iterator[str]:
    """Findings that make an emergency with nothing else known; those that only sum up left out."""
    for name, data in protocols.findings.items():
        is_wide = data.covers or protocols.kinds[name] == "screen"
        if data.value == "yes_no_unknown" and not is_wide:
            found = assess(Findings([finding_of(name, True, "text")]), protocols, missing="absent")
            if found.level == "emergency":
                yield name


def sentences(kind: str) -> list[tuple[str, str]]:
    return [(name, words) for name, said in TABLE.items() for words in said[kind]]


def language(words: str) -> str:
    return "en" if ENGLISH & set(words.lower().replace("'", " ").split()) else "it"


def test_every_grave_finding_has_its_sentences(protocols: Protocols) -> None:
    assert set(grave(protocols)) <= set(TABLE)
    thin = [
        name
        for name, said in TABLE.items()
        if len(said["told"]) < FEWEST_TOLD or len(said["near"]) < FEWEST_NEAR
    ]
    assert thin == []


@pytest.mark.parametrize(("name", "words"), sentences("told"))
def test_a_grave_finding_is_heard_and_is_an_emergency(
    name: str, words: str, triage: Triage
) -> None:
    findings = triage.hear(words, language(words))
    flags = triage.scan(words).certain
    found = assess(findings, triage.protocols, flags, missing="absent")
    assert findings.has(name) or flags
    assert found.level == "emergency"


@pytest.mark.parametrize(("name", "words"), sentences("near"))
def test_the_same_words_without_it_are_not_heard_as_it(
    name: str, words: str, triage: Triage
) -> None:
    assert not triage.hear(words, language(words)).has(name)
