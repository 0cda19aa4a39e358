"""The words a finding came from, as the person wrote them."""

import re
from collections.abc import Iterable, Sequence

from frontdesk.reading.normalise import ABBREVIATIONS
from frontdesk.triage.tokens import Token, tokenise

_CHUNK = re.compile(r"x[ -]rays?\S*|\S+", re.IGNORECASE)  # as `normalise` joins "x ray"
_EDGES = " \n\t.,;:!?()\"'«»"


class Wording:
    """Finds the stretch of the message that some tokens stand for."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._spans: list[tuple[int, int]] | None = None

    def of(self, used: Iterable[int]) -> str:
        """The words from the first to the last of these tokens."""
        indexes = sorted(used)
        if not indexes:
            return ""
        if self._spans is None:
            self._spans = self._placed()
        if len(self._spans) != len(self._tokens):  # a rare sign that reads otherwise alone
            return " ".join(token.word for token in self._tokens[indexes[0] : indexes[-1] + 1])
        return self._text[self._spans[indexes[0]][0] : self._spans[indexes[-1]][1]].strip(_EDGES)

    def between(self, start: int, end: int) -> tuple[int, ...]:
        """The tokens that lie within these characters of the message."""
        if self._spans is None:
            self._spans = self._placed()
        return tuple(
            index
            for index, (first, last) in enumerate(self._spans[: len(self._tokens)])
            if last > start and first < end
        )

    def _placed(self) -> list[tuple[int, int]]:
        return [
            match.span()
            for match in _CHUNK.finditer(self._text)
            for _ in range(_tokens_in(match[0]))
        ]


def _tokens_in(chunk: str) -> int:
    """How many tokens a stretch without blanks gives; plain words need no full reading."""
    word = chunk.strip(_EDGES).lower()
    if word.isascii() and word.isalpha():
        return len(ABBREVIATIONS.get(word, word).split())
    return len(tokenise(chunk))
