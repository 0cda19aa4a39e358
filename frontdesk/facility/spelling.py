"""Words as people type them: plain tokens, and the known word a misspelt one stands for."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

_SHORTEST_WITH_TYPOS = 5  # "eco" and "ecg" are one letter apart: short words must be right
_SHORTEST_WITH_TWO_TYPOS = 8


def plain(text: str) -> str:
    """Lower case, no accents, and single spaces for everything but letters and digits."""
    # Cut first: nobody names a service in a second thousand characters, and cost stays flat.
    decomposed = unicodedata.normalize("NFKD", text[:1000].casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def typos_allowed(word: str) -> int:
    if len(word) < _SHORTEST_WITH_TYPOS:
        return 0
    return 1 if len(word) < _SHORTEST_WITH_TWO_TYPOS else 2


def edit_distance(one: str, other: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _shortened(word: str, letters: int) -> Iterator[str]:
    """The word, and the word with up to `letters` letters left out."""
    yield word
    if letters:
        for i in range(len(word)):
            yield from _shortened(word[:i] + word[i + 1 :], letters - 1)


def _starts_alike(one: str, other: str) -> bool:
    return one[0] in other[:2] or other[0] in one[:2]


class Spelling:
    """Finds the known words nearest to a token without comparing it with all of them.

    Two words within n edits share a form with at most n letters left out, so those forms are the
    keys of the index.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_form: defaultdict[str, set[str]] = defaultdict(set)
        for word in self.words:
            if typos_allowed(word):
                for form in _shortened(word, typos_allowed(word)):
                    self._by_form[form].add(word)

    def nearest(self, token: str) -> tuple[str, ...]:
        """The known words closest to `token`: several when equally close, none when all are far."""
        if token in self.words:
            return (token,)
        if len(token) > 40:
            return ()
        found = {
            word: edit_distance(token, word)
            for form in set(_shortened(token, typos_allowed(token)))
            for word in self._by_form.get(form, ())
            if _starts_alike(token, word)
        }
        close = {word: n for word, n in found.items() if n <= _allowed_between(token, word)}
        best = min(close.values(), default=0)
        return tuple(sorted(word for word, n in close.items() if n == best))


def _allowed_between(token: str, word: str) -> int:
    return min(typos_allowed(token), typos_allowed(word))
