"""Where the phrases of the patterns occur in a message."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from frontdesk.triage.lexicon import Lexicon
from frontdesk.triage.patterns import GAP, Group, Phrase
from frontdesk.triage.tokens import Token

_ANY_WORDS_BETWEEN = 4  # what ".." stands for, small words not counted
_FARTHEST = 9  # tokens to the next word of a phrase, small words counted


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


@dataclass
class _Node:
    """A place in the tree of all phrases: the groups that end here, the words that lead on."""

    groups: list[Group] = field(default_factory=list)
    children: dict[str, "_Node"] = field(default_factory=dict)

    def add(self, phrase: Phrase, group: Group) -> None:
        node = self
        for test in phrase:
            node = node.children.setdefault(test, _Node())
        node.groups.append(group)


class PhraseFinder:
    """Finds every phrase of many groups in one pass over the tokens."""

    def __init__(
        self, groups: Iterable[Group], lexicon: Lexicon, small_words: frozenset[str]
    ) -> None:
        self._lexicon = lexicon
        self._small_words = small_words
        self._root = _Node()
        for group in groups:
            for phrase in group:
                self._root.add(phrase, group)

    def find(self, tokens: Sequence[Token]) -> Hits:
        """Hits of each group that occurs in the message."""
        walk = _Walk(
            [(token.clause, token.word in self._small_words) for token in tokens],
            [self._lexicon.tests_passed(token) for token in tokens],
        )
        for start, tests in enumerate(walk.passed):
            for test in tests:
                child = self._root.children.get(test)
                if child:
                    walk.follow(child, (start,))
        return walk.found


class _Walk:
    """One walk down the tree along the tokens of one message."""

    def __init__(self, places: Sequence[tuple[int, bool]], passed: Sequence[set[str]]) -> None:
        self._places = places  # (clause, small word?) of each token
        self.passed = passed
        self.found: dict[Group, list[Hit]] = defaultdict(list)

    def follow(self, node: _Node, used: tuple[int, ...]) -> None:
        for group in node.groups:
            self.found[group].append(Hit(used))
        for child, at in self._steps(node, used[-1]):
            self.follow(child, (*used, at))

    def _steps(self, node: _Node, after: int) -> Iterator[tuple[_Node, int]]:
        if node.children:
            yield from self._within(node, after, 0)
        if GAP in node.children:
            yield from self._within(node.children[GAP], after, _ANY_WORDS_BETWEEN)

    def _within(self, node: _Node, after: int, budget: int) -> Iterator[tuple[_Node, int]]:
        """Nodes reached by the tokens that may come next, `budget` other words passed over."""
        clause = self._places[after][0]
        for at in range(after + 1, min(after + _FARTHEST, len(self._places))):
            if self._places[at][0] != clause:
                return
            for test in self.passed[at]:
                child = node.children.get(test)
                if child:
                    yield child, at
            if not self._places[at][1]:
                budget -= 1
                if budget < 0:
                    return
