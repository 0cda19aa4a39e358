"""Where the phrases of the patterns occur in a message."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from frontdesk.triage.lexicon import Lexicon
from frontdesk.triage.patterns import GAP, Group, Phrase
from frontdesk.triage.tokens import Token

_ANY_WORDS_BETWEEN = 4  # small words not counted
_FARTHEST = 9  # tokens, small words counted


class Hit(NamedTuple):
    """A phrase found: the indexes of the tokens it used, in order."""

    used: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.used[0]

    @property
    def last(self) -> int:
        return self.used[-1]


Hits = Mapping[Group, Sequence[Hit]]


class PhraseFinder:
    """Finds every phrase of many groups in one pass over the tokens."""

    def __init__(
        self, groups: Iterable[Group], lexicon: Lexicon, small_words: frozenset[str]
    ) -> None:
        self._lexicon = lexicon
        self._small_words = small_words
        self._by_start: dict[str, dict[Phrase, list[Group]]] = defaultdict(dict)
        for group in set(groups):
            for phrase in group:
                self._by_start[phrase[0]].setdefault(phrase, []).append(group)

    def find(self, tokens: Sequence[Token]) -> Hits:
        """Hits of each group that occurs in the message."""
        passed = [self._lexicon.tests_passed(token) for token in tokens]
        found: dict[Group, list[Hit]] = defaultdict(list)
        for start, tests in enumerate(passed):
            for test in tests:
                for phrase, groups in self._by_start.get(test, {}).items():
                    hit = self._follow(phrase, start, tokens, passed)
                    if hit:
                        for group in groups:
                            found[group].append(hit)
        return found

    def _follow(
        self, phrase: Phrase, start: int, tokens: Sequence[Token], passed: Sequence[set[str]]
    ) -> Hit | None:
        used = [start]
        gap = False
        for test in phrase[1:]:
            if test == GAP:
                gap = True
                continue
            at = self._next(test, used[-1], gap, tokens, passed)
            if at is None:
                return None
            used.append(at)
            gap = False
        return Hit(tuple(used))

    def _next(
        self,
        test: str,
        after: int,
        gap: bool,
        tokens: Sequence[Token],
        passed: Sequence[set[str]],
    ) -> int | None:
        """Index of the token passing `test`, skipping what may stand between."""
        budget = _ANY_WORDS_BETWEEN if gap else 0
        for at in range(after + 1, min(after + _FARTHEST, len(tokens))):
            if tokens[at].clause != tokens[after].clause:
                return None
            if test in passed[at]:
                return at
            budget -= tokens[at].word not in self._small_words
            if budget < 0:
                return None
        return None
