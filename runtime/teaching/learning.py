"""One round of learning: train, compare, and serve the candidate only if it is no worse."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evaluation.scores import Scores, Understand, measure, worse_in

Train = Callable[[Path], None]
"""Writes a model to a path."""
ReadModel = Callable[[Path], Understand]


@dataclass(frozen=True)
class Round:
    """`worse`: the figures in which the candidate is worse; none, and it is served."""

    candidate: Path
    before: Scores
    after: Scores
    worse: tuple[str, ...]

    @property
    def is_accepted(self) -> bool:
        return not self.worse


def learn(
    current: Path, candidate: Path, train: Train, read: ReadModel, serve: Callable[[Path], None]
) -> Round:
    """Both models are measured on the same sets, just now. A refused candidate is deleted."""
    train(candidate)
    before, after = measure(read(current)), measure(read(candidate))
    found = Round(candidate, before, after, tuple(worse_in(after, before)))
    if found.is_accepted:
        serve(candidate)
    else:
        candidate.unlink(missing_ok=True)
    return found
