"""Which words of the patterns a token of the message may stand for, slips included."""

from collections import defaultdict
from collections.abc import Iterable

from frontdesk.reading.typos import one_letter_less, within_one_edit
from frontdesk.triage.patterns import GAP
from frontdesk.triage.tokens import Token

_SHORTEST_TYPO = 5  # letters of a skeleton: shorter words are too close to others


class Lexicon:
    """Word tests indexed by exact word, by beginning, by number range and by near spelling."""

    def __init__(self, tests: Iterable[str], everyday: Iterable[str]) -> None:
        self._everyday = frozenset(everyday)
        self._exact: set[str] = set()
        self._beginnings: set[str] = set()
        self._ranges: list[tuple[float, float, str]] = []
        for test in set(tests) - {GAP}:
            self._add(test)
        self._lengths = sorted({len(start) for start in self._beginnings})
        self._near = self._near_spellings()

    def tests_passed(self, token: Token) -> set[str]:
        """The word tests of the patterns that this token passes."""
        passed = self._as_written(token.word)
        if token.number is not None:
            passed |= {test for low, high, test in self._ranges if low <= token.number <= high}
        if passed or len(token.word) < _SHORTEST_TYPO or token.word in self._everyday:
            return passed
        return self._misspelt(token.word)

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

    def _near_spellings(self) -> dict[str, set[str]]:
        near: dict[str, set[str]] = defaultdict(set)
        for word in self._exact:
            _note(near, word, word)
        for start in self._beginnings:
            _note(near, start, start + "*")
        return dict(near)

    def _misspelt(self, word: str) -> set[str]:
        passed: set[str] = set()
        for key in {word} | one_letter_less(word):
            passed |= self._close(word, key)
        for length in self._lengths:
            if _SHORTEST_TYPO <= length <= len(word) + 1:
                passed |= self._close_beginnings(word, length)
        return passed

    def _close_beginnings(self, word: str, length: int) -> set[str]:
        """Beginnings of `length` letters that the word starts with, but for one slip."""
        passed: set[str] = set()
        for start in {word[: length - 1], word[:length], word[: length + 1]}:
            for key in {start} | one_letter_less(start):
                passed |= self._close(start, key)
        return {test for test in passed if test.endswith("*")}

    def _close(self, word: str, key: str) -> set[str]:
        return {
            test
            for test in self._near.get(key, ())
            if within_one_edit(word, test.removesuffix("*"))
        }


def _note(near: dict[str, set[str]], spelling: str, test: str) -> None:
    if len(spelling) >= _SHORTEST_TYPO:
        for key in {spelling} | one_letter_less(spelling):
            near[key].add(test)
