"""What people say is *not* there makes nothing urgent: the longest part of many tellings."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from frontdesk.triage.engine import assess
from frontdesk.triage.engine.triage import Triage, load_triage

HERE = Path(__file__).parent
TABLE: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
    (HERE / "reassurances.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(HERE.parents[2] / "data" / "triage")


def pairs(part: str) -> list[tuple[str, str]]:
    return [(language, words) for language, table in TABLE.items() for words in table[part]]


def joined(context: str, said: str) -> Iterator[str]:
    """As a sentence of its own, as part of the same one, as a line of a chat."""
    yield f"{context} {said[0].upper()}{said[1:]}."
    yield f"{context[:-1]}, {said}"
    yield f"{context}\n{said}"


def is_emergency(text: str, language: str, triage: Triage) -> bool:
    flags = triage.scan(text).certain
    found = assess(triage.hear(text, language), triage.protocols, flags, missing="absent")
    return found.level == "emergency"


@pytest.mark.parametrize(("language", "context"), pairs("contexts"))
def test_the_trouble_alone_is_no_emergency(language: str, context: str, triage: Triage) -> None:
    assert not is_emergency(context, language, triage)


@pytest.mark.parametrize(("language", "said"), pairs("said"))
def test_a_reassurance_makes_no_trouble_an_emergency(
    language: str, said: str, triage: Triage
) -> None:
    texts = [said, *(t for context in TABLE[language]["contexts"] for t in joined(context, said))]
    assert [text for text in texts if is_emergency(text, language, triage)] == []
