"""Labelled messages as training examples: each once, none of those the model is judged by."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from frontdesk.facility.spelling import plain
from frontdesk.teaching.labels import LABELS
from frontdesk.teaching.masking import without_marks

_SHORTEST = 2
_LONGEST = 200


@dataclass(frozen=True)
class Labelled:
    """Words as a person left them, and what they are; language "it" or "en"."""

    words: str
    language: str
    label: str


def learnable(labelled: Iterable[Labelled], known: Collection[str]) -> list[Labelled]:
    """What may be learned, sorted; of the same words labelled twice the later one counts.

    `known`: sentences that are there already (examples) or must never be (the evaluation sets).
    Words are the same whatever their capitals, accents and punctuation.
    """
    taken = {plain(text) for text in known}
    found: dict[str, Labelled] = {}
    for one in labelled:
        words = without_marks(one.words)
        key = plain(words)
        if one.label in LABELS and _SHORTEST <= len(key) <= _LONGEST and key not in taken:
            found[key] = Labelled(words, one.language, one.label)
    return sorted(found.values(), key=lambda one: (one.language, one.label, one.words))


def as_rasa(examples: Iterable[Labelled]) -> str:
    """Rasa's training data (version 3.1) of examples of one language."""
    by_label: dict[str, list[str]] = {}
    for one in examples:
        by_label.setdefault(one.label, []).append(one.words)
    lines = ['version: "3.1"', "nlu:"]
    for label, sentences in sorted(by_label.items()):
        lines += [f"- intent: {label}", "  examples: |", *(f"    - {words}" for words in sentences)]
    return "\n".join(lines if by_label else ['version: "3.1"', "nlu: []"]) + "\n"
