"""Rules that need two findings to be an emergency hold in several tellings, not in near ones."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from frontdesk.triage.engine import Protocols, assess
from frontdesk.triage.engine.cases import cases_of
from frontdesk.triage.engine.triage import Triage, load_triage
from tests.unit.triage.engine.conftest import FOLDER

TABLE: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
    (Path(__file__).parent / "joined_findings.yml").read_text("utf-8")
)
FEWEST_TOLD, FEWEST_NEAR = 3, 2
NOT_COUNTED = frozenset({"age", "sex"})


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


def joined(protocols: Protocols) -> Iterator[str]:
    """Names of the emergency rules that no finding alone fulfils, age and sex not counted."""
    for complaint in protocols.all_complaints():
        for rule in complaint.rules:
            if rule.level == "emergency":
                cases = cases_of(rule.condition)
                told = [[s for s in case if s.holds] for case in cases]
                names = [{s.atom.finding for s in one} - NOT_COUNTED for one in told]
                if min(len(one) for one in names) > 1:
                    yield rule.name


def messages(kind: str) -> list[tuple[str, str]]:
    return [(name, words) for name, said in TABLE.items() for words in said[kind]]


def fired(words: str, triage: Triage) -> set[str]:
    found = assess(triage.hear(words, "it"), triage.protocols, missing="absent")
    return {rule.name for rule in found.fired}


def test_every_joined_rule_has_its_messages(protocols: Protocols) -> None:
    assert set(joined(protocols)) == set(TABLE)
    thin = [
        name
        for name, said in TABLE.items()
        if len(said["told"]) < FEWEST_TOLD or len(said["near"]) < FEWEST_NEAR
    ]
    assert thin == []


@pytest.mark.parametrize(("name", "words"), messages("told"))
def test_a_joined_rule_holds_when_both_are_told(name: str, words: str, triage: Triage) -> None:
    assert name in fired(words, triage)


@pytest.mark.parametrize(("name", "words"), messages("near"))
def test_a_joined_rule_does_not_hold_in_near_words(name: str, words: str, triage: Triage) -> None:
    assert name not in fired(words, triage)
