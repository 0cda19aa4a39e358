"""Finding known phrases among the words of a short answer."""

from collections.abc import Collection, Iterable, Sequence

from frontdesk.reading.normalise import skeleton, words
from frontdesk.reading.typos import within_one_edit

_SHORTEST_TYPO = 6  # "esatto" and "errato" are one letter apart without their doubles

Phrase = tuple[str, ...]


class PhraseBook:
    """Phrases known by their skeletons, longest first; one slip is forgiven in longer words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        split = {tuple(skeleton(word) for word in words(phrase)) for phrase in phrases}
        self._phrases = sorted(split - {()}, key=lambda phrase: (-len(phrase), phrase))

    def take_out(self, said: Sequence[str]) -> tuple[bool, list[str]]:
        """Whether any phrase occurs, and the words (skeletons) left without them."""
        left = list(said)
        seen = False
        for phrase in self._phrases:
            while (at := self._find(phrase, left)) is not None:
                left[at : at + len(phrase)] = []
                seen = True
        return seen, left

    def _find(self, phrase: Phrase, said: Sequence[str]) -> int | None:
        for at in range(len(said) - len(phrase) + 1):
            pairs = zip(phrase, said[at : at + len(phrase)], strict=True)
            if all(same_word(known, word) for known, word in pairs):
                return at
        return None


def same_word(known: str, word: str) -> bool:
    """Equal skeletons, or one slip apart when both are long enough to tell."""
    if known == word:
        return True
    return min(len(known), len(word)) >= _SHORTEST_TYPO and within_one_edit(known, word)


def after_correction(said: Sequence[str], markers: Collection[str]) -> list[str]:
    """What was said after the last "anzi", "aspetti", "I mean"; everything when there is none."""
    for at in range(len(said) - 1, -1, -1):
        if said[at] in markers and said[at + 1 :]:
            return list(said[at + 1 :])
    return list(said)


def skeletons(text: str) -> list[str]:
    """The words of a text as skeletons, ready to be compared."""
    return [skeleton(word) for word in words(text)]
