"""Six figures of one model, and whether another model is worse in any of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from evaluation.language_sets import HARD_NEGATIVES, LABELLED, SETS, Sentence, read_set

EMERGENCY = "emergency"
Understand = Callable[[Sequence[str]], Sequence[str]]
"""The intents a model takes texts for, in their order."""


@dataclass(frozen=True)
class Scores:
    """Shares of 1. `false_alarms` is better low, the others high.

    `emergency_recall`: of the emergencies of all labelled sets, those taken for one.
    `false_alarms`: of the hard negatives (words of emergency, no emergency), those taken for one.
    """

    italian: float
    english: float
    italian_typos: float
    english_typos: float
    emergency_recall: float
    false_alarms: float


# How much worse a figure may be, as a share: one sentence more or less in the large sets is chance,
# in what concerns emergencies nothing is.
TOLERANCE: Mapping[str, float] = {
    "italian": 0.005,
    "english": 0.007,
    "italian_typos": 0.015,
    "english_typos": 0.042,
    "emergency_recall": 0.0,
    "false_alarms": 0.0,
}
_EXACT = 1e-9


def measure(understand: Understand, folder: Path = SETS) -> Scores:
    """One model's figures on the sets of `folder`."""
    sets = {name: read_set(name, folder) for name in (*LABELLED, HARD_NEGATIVES)}
    found = {name: understand([s.text for s in sentences]) for name, sentences in sets.items()}
    right = {name: _share_right(sets[name], found[name]) for name in LABELLED}
    alarms = sum(intent == EMERGENCY for intent in found[HARD_NEGATIVES])
    return Scores(
        italian=right["it"],
        english=right["en"],
        italian_typos=right["it_typos"],
        english_typos=right["en_typos"],
        emergency_recall=_recall([(sets[name], found[name]) for name in LABELLED]),
        false_alarms=alarms / max(1, len(sets[HARD_NEGATIVES])),
    )


def worse_in(candidate: Scores, current: Scores) -> list[str]:
    """The names of the figures in which the candidate is worse by more than the tolerance."""
    return [
        name for name, allowed in TOLERANCE.items() if _loss(candidate, current, name) > allowed
    ]


def table(**models: Scores) -> str:
    """The figures in %, one line each, a column for each model."""
    head = " " * 18 + "".join(f"{name:>12}" for name in models)
    lines = [head]
    for field in fields(Scores):
        values = "".join(f"{100 * getattr(scores, field.name):12.1f}" for scores in models.values())
        lines.append(f"{field.name:<18}{values}")
    return "\n".join(lines)


def _loss(candidate: Scores, current: Scores, name: str) -> float:
    better_high = name != "false_alarms"
    change = float(getattr(current, name)) - float(getattr(candidate, name))
    return (change if better_high else -change) - _EXACT


def _share_right(sentences: Sequence[Sentence], intents: Sequence[str]) -> float:
    pairs = zip(sentences, intents, strict=True)
    return sum(sentence.label == intent for sentence, intent in pairs) / max(1, len(sentences))


def _recall(sets: Sequence[tuple[Sequence[Sentence], Sequence[str]]]) -> float:
    found = [
        intent == EMERGENCY
        for sentences, intents in sets
        for sentence, intent in zip(sentences, intents, strict=True)
        if sentence.label == EMERGENCY
    ]
    return sum(found) / max(1, len(found))
