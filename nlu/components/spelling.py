"""Puts right what a thumb got wrong, knowing only the words of the examples."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from nlu.components.surface import ABBREVIATIONS, without_accents, words

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# Short words are each other's misspellings ("no", "non", "nono"): left alone.
SHORTEST = 4


class Speller:
    """Replaces an unknown word by the commonest known one a single slip away.

    ``known``: how often each accentless word occurs, with its usual accented form;
    ``is_word`` tells real words of any language apart from misspellings.
    """

    def __init__(self, known: dict[str, tuple[int, str]], is_word: Callable[[str], bool]) -> None:
        self.known = known
        self._is_word = is_word
        self._corrections: dict[str, str] = {}

    @classmethod
    def learn(cls, texts: Iterable[str], is_word: Callable[[str], bool]) -> "Speller":
        """A speller for the words of ``texts``; a misspelling written once is not learnt."""
        forms: dict[str, Counter[str]] = {}
        for text in texts:
            for word in words(text):
                forms.setdefault(without_accents(word), Counter())[word] += 1
        known = {
            word: (sum(written.values()), written.most_common(1)[0][0])
            for word, written in forms.items()
            if word.isalpha() and (sum(written.values()) > 1 or is_word(word))
        }
        return cls(known, is_word)

    def correct(self, text: str) -> str:
        """``text`` in lower case, one space between words, slips and abbreviations put right."""
        return " ".join(self._correct_word(word) for word in words(text))

    def _correct_word(self, word: str) -> str:
        if word in ABBREVIATIONS:
            return ABBREVIATIONS[word]
        bare = without_accents(word)
        if len(bare) < SHORTEST or not bare.isalpha() or bare in self.known:
            return word
        if bare not in self._corrections:
            if len(self._corrections) > 10_000:
                self._corrections.clear()
            self._corrections[bare] = self._nearest(bare)
        return self._corrections[bare] or word

    def _nearest(self, word: str) -> str:
        if self._is_word(word):
            return ""
        found = [self.known[slip] for slip in _one_slip_away(word) if slip in self.known]
        # Ties go to the alphabet, so that training twice gives the same model.
        return max(found, key=lambda form: (form[0], form[1]))[1] if found else ""


def _one_slip_away(word: str) -> Iterator[str]:
    for i in range(len(word) + 1):
        left, right = word[:i], word[i:]
        for letter in ALPHABET:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
