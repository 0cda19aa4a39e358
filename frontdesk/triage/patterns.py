"""The little language in which red flags are written: see data/triage/README.md.

"$petto + (dolore | stringe | un peso)"  close together, in any order, in one clause
"febbre ++ collo rigid*"                 anywhere in the message
"non (riesc* | posso) respir*"           words in order, small words may stand between
"caduto .. testa"                        up to four words of any kind between
"saturazione (a |) 50..91"               an optional word, a number in a range
"infarto | $petto + peso"                the first or the second
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from frontdesk.reading.normalise import normalise, skeleton

GAP = ".."
_ELEMENT = re.compile(
    r"\$\w+|\d+(?:\.\d+)?\.\.\d+(?:\.\d+)?|\.\.|[a-z0-9]+\*?|\+\+|\+|[()|]|(?P<wrong>\S)"
)
_SHORTEST_FOLDED = 4  # star included
_ENDS = ("|", ")", "+", "++")

Vocabulary = Mapping[str, Sequence[str]]
Phrase = tuple[str, ...]  # word tests in order: "petto", "respir*", "50..91", GAP
Group = frozenset[Phrase]  # alternatives: one of them has to be there
Part = tuple[Group, ...]  # groups that stand close together
Parts = tuple[Part, ...]  # anywhere in the message


class PatternError(ValueError):
    """A pattern that cannot be read; the text names it (it comes from our data, not a patient)."""


@dataclass(frozen=True)
class Pattern:
    """Parts that must all be in the message; the groups of a part close together."""

    source: str
    parts: Parts


def read_patterns(source: str, vocabulary: Vocabulary) -> list[Pattern]:
    """Parse one line of the data into the patterns it stands for; raises PatternError."""
    return [Pattern(source, parts) for parts in _Reader(source, vocabulary).read()]


def read_group(source: str, vocabulary: Vocabulary) -> Group:
    """Parse a line of plain alternatives (no "+"), with brackets and $words resolved."""
    patterns = read_patterns(source, vocabulary)
    if len(patterns) != 1 or not _plain(patterns[0].parts):
        raise PatternError(f"only plain alternatives are allowed in {source!r}")
    return patterns[0].parts[0][0]


class _Reader:
    """Recursive descent; alternatives multiply out, plain ones stay together in one group."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        found = list(_ELEMENT.finditer(source))
        if not found or any(match["wrong"] for match in found):
            raise PatternError(f"cannot read {source!r}")
        self._left = [match[0] for match in reversed(found)]
        self._source = source
        self._vocabulary = vocabulary

    def read(self) -> list[Parts]:
        choices = self._choices()
        groups = [group for parts in choices for part in parts for group in part]
        if self._left or any(not phrase or {GAP} >= set(phrase) for g in groups for phrase in g):
            raise self._wrong()
        return choices

    def _wrong(self) -> PatternError:
        return PatternError(f"cannot read {self._source!r}")

    def _next(self) -> str:
        return self._left[-1] if self._left else ""

    def _choices(self) -> list[Parts]:
        choices = self._far()
        while self._next() == "|":
            self._left.pop()
            choices += self._far()
        return _merged(choices)

    def _far(self) -> list[Parts]:
        """What "++" joins: parts anywhere in the message."""
        choices = self._near()
        while self._next() == "++":
            self._left.pop()
            choices = [left + right for left, right in product(choices, self._near())]
        return choices

    def _near(self) -> list[Parts]:
        """What "+" joins: groups of one part."""
        choices = self._sequence()
        while self._next() == "+":
            self._left.pop()
            choices = [self._close(*pair) for pair in product(choices, self._sequence())]
        return choices

    def _close(self, left: Parts, right: Parts) -> Parts:
        if len(left) > 1 or len(right) > 1:
            raise self._wrong()
        return (left[0] + right[0],)

    def _sequence(self) -> list[Parts]:
        """Words and brackets in a row; a bracket with "+" in it must stand alone."""
        row: list[list[Parts]] = []
        while self._left and self._next() not in _ENDS:
            row.append(self._element(self._left.pop()))
        if len(row) == 1:
            return row[0]
        if any(not _is_plain_choice(choices) for choices in row):
            raise self._wrong()
        phrases = product(*(choices[0][0][0] for choices in row))
        return [_of_phrases(sum(picked, ()) for picked in phrases)]

    def _element(self, element: str) -> list[Parts]:
        if element == "(":
            return self._bracket()
        if element.startswith("$"):
            return [_of_phrases(self._named(element[1:]))]
        return [_of_phrases([(word_test(element),)])]

    def _bracket(self) -> list[Parts]:
        choices = self._choices()
        if not self._left or self._left.pop() != ")":
            raise self._wrong()
        return choices

    def _named(self, name: str) -> Iterable[Phrase]:
        if name not in self._vocabulary:
            raise PatternError(f"unknown word list ${name} in {self._source!r}")
        entries = self._vocabulary[name]
        return (phrase for entry in entries for phrase in read_group(entry, self._vocabulary))


@cache
def word_test(element: str) -> str:
    """A word of a pattern as it is compared: its skeleton, the star and ranges kept."""
    if element == GAP or element[0].isdigit():
        return element
    if element.endswith("*"):
        return _beginning(element)
    if normalise(element) != element:
        seen = normalise(element)
        raise PatternError(f"{element!r} never occurs: in a message it is read as {seen!r}")
    return skeleton(element)


def _beginning(element: str) -> str:
    """ "moll*" would become "mol*" and take in "molto": too short without its double letter."""
    folded = skeleton(element)
    if len(folded) < len(element) and len(folded) <= _SHORTEST_FOLDED:
        raise PatternError(f"{element!r} is too short: write the words out")
    return folded


def _of_phrases(phrases: Iterable[Phrase]) -> Parts:
    return ((frozenset(phrases),),)


def _plain(parts: Parts) -> bool:
    return len(parts) == 1 and len(parts[0]) == 1


def _is_plain_choice(choices: Sequence[Parts]) -> bool:
    return len(choices) == 1 and _plain(choices[0])


def _merged(choices: Sequence[Parts]) -> list[Parts]:
    """Plain alternatives become one group, so that a long list stays one pattern."""
    plain = [parts for parts in choices if _plain(parts)]
    rest = [parts for parts in choices if not _plain(parts)]
    if not plain:
        return rest
    return [_of_phrases(phrase for parts in plain for phrase in parts[0][0]), *rest]
