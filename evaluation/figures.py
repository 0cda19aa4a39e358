"""Figures over labels: shares right, F1 per label, how honest confidences are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGES = (0.0, 0.4, 0.6, 0.8, 0.95, 1.0)


@dataclass(frozen=True)
class Judged:
    """One message: what it should be taken for, what it was, and how sure the system was."""

    expected: str
    found: str
    confidence: float

    @property
    def is_right(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True)
class Band:
    """Messages of one band of confidence: how sure on average, and how many were right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def accuracy(judged: Sequence[Judged]) -> float:
    """The share taken for what they are, of 1."""
    return sum(one.is_right for one in judged) / max(1, len(judged))


def f1_by_label(judged: Sequence[Judged]) -> dict[str, float]:
    """F1 of each label that is expected somewhere."""
    expected = Counter(one.expected for one in judged)
    found = Counter(one.found for one in judged)
    right = Counter(one.expected for one in judged if one.is_right)
    return {label: 2 * right[label] / (count + found[label]) for label, count in expected.items()}


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean F1 of the labels, however rare."""
    scores = f1_by_label(judged)
    return sum(scores.values()) / max(1, len(scores))


def confusions(judged: Iterable[Judged]) -> list[tuple[str, str, int]]:
    """(expected, found, times) of what was mistaken, the most frequent first."""
    wrong = Counter((one.expected, one.found) for one in judged if not one.is_right)
    return [(expected, found, times) for (expected, found), times in wrong.most_common()]


def bands(
    judged: Sequence[Judged], edges: Sequence[float] = (0.0, 0.4, 0.6, 0.8, 0.95, 1.0)
) -> list[Band]:
    """Confidence against truth, band by band; empty bands are left out."""
    found = []
    for low, high in pairwise(_EDGES):
        last = high == _EDGES[-1]
        inside = [
            one
            for one in judged
            if low <= one.confidence < high or (last and one.confidence >= low)
        ]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            found.append(Band(low, high, len(inside), mean, accuracy(inside)))
    return found


def calibration_error(judged: Sequence[Judged]) -> float:
    """The expected calibration error: how far confidence and truth lie apart on average, of 1."""
    gaps = [band.count * abs(band.confidence - band.right) for band in bands(judged)]
    return sum(gaps) / max(1, len(judged))


def entity_f1(pairs: Iterable[tuple[Mapping[str, str], Mapping[str, str]]]) -> float:
    """F1 over (expected, found) entities: right only with the right name and value."""
    right = expected_count = found_count = 0
    for expected, found in pairs:
        right += sum(found.get(name) == value for name, value in expected.items())
        expected_count += len(expected)
        found_count += len(found)
    return 2 * right / max(1, expected_count + found_count)
