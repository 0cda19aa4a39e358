"""Which words of the patterns a token of the message may stand for, slips included."""

from collections import defaultdict
from collections.abc import Iterable

from frontdesk.reading.typos import one_letter_less, within_one_edit
from frontdesk.triage.patterns import GAP
from frontdesk.triage.tokens import Token

_SHORTEST_TYPO = 5  # letters of a skeleton: shorter words are too close to others


class Lexicon:
    """Word tests indexed by exact word, by beginning, by number range and by near spelling.

    `forgiven` are the words and beginnings in which one slip is accepted, `everyday` the words
    that only look like such a slip; all as skeletons.
    """

    def __init__(
        self, tests: Iterable[str], forgiven: Iterable[str], everyday: Iterable[str]
    ) -> None:
        self._everyday = frozenset(everyday)
        self._exact: set[str] = set()
        self._beginnings: set[str] = set()
        self._ranges: list[tuple[float, float, str]] = []
        for test in set(tests) - {GAP}:
            self._add(test)
        self._lengths = sorted({len(start) for start in self._beginnings})
        self._near = _near_spellings(forgiven)

    def tests_passed(self, token: Token) -> set[str]:
        """The word tests of the patterns that this token passes."""
        passed = self._as_written(token.word)
        if token.number is not None:
            passed |= {test for low, high, test in self._ranges if low <= token.number <= high}
        known = token.word in passed or token.number is not None or token.word in self._everyday
        if known or len(token.word) < _SHORTEST_TYPO:
            return passed
        return passed | self._misspelt(token.word)

    def _add(self, test: str) -> None:
        if GAP in test:
            low, high = test.split(GAP)
            self._ranges.append((float(low), float(high), test))
        elif test.endswith("*"):
            self._beginnings.add(test[:-1])
        else:
            self._exact.add(test)

    def _as_written(self, word: str) -> set[str]:
        passed = {word} if word in self._exact else set()
        for length in self._lengths:
            if length > len(word):
                break
            if word[:length] in self._beginnings:
                passed.add(word[:length] + "*")
        return passed

    def _misspelt(self, word: str) -> set[str]:
        """What the forgiven words within one slip of this one would pass."""
        meant = {
            intended
            for key in {word, *one_letter_less(word)}
            for intended in self._near.get(key, ())
            if within_one_edit(word, intended)
        }
        return {test for intended in meant for test in self._as_written(intended)}


def _near_spellings(forgiven: Iterable[str]) -> dict[str, set[str]]:
    """Every spelling one letter short of a forgiven word, and the word itself → the word."""
    near: dict[str, set[str]] = defaultdict(set)
    for word in forgiven:
        if len(word) >= _SHORTEST_TYPO:
            for key in {word, *one_letter_less(word)}:
                near[key].add(word)
    return dict(near)
