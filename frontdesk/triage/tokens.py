"""A message cut into words that know where they stand: clause, fragment, distance."""

import re
from typing import NamedTuple

from frontdesk.reading.normalise import normalise, skeleton
from frontdesk.reading.numbers import number_in_words

# A full stop ends a clause. A comma, an ellipsis or a new line only ends a fragment: people use
# them in the middle of a sentence ("nn riesco... a respirare").
_PIECE = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[a-z]+|\.{2,}|[.!?;:]|[,()\n–—\"]|(?<= )-(?= )")
_CLAUSE_ENDS = frozenset(".!?;:")
# Words after which the rest is said of something else: a "non" before "ma" stays before it.
_TURN_WORDS = "ma pero invece mentre perche quindi tuttavia comunque but because however while"
_TURNS = frozenset(_TURN_WORDS.split())
_ANDS, _NOWS = frozenset({"e", "ed", "and"}), frozenset({"ora", "adesso", "now"})
_ENGLISH_TENS = frozenset(
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
)
_PAUSE = 3  # a comma counts as this many words of distance


class Token(NamedTuple):
    """One word or number. `word` is its skeleton; `at` grows faster across pauses."""

    word: str
    number: float | None
    at: int
    clause: int
    fragment: int


def tokenise(text: str) -> list[Token]:
    """The words of a message in order; never raises, whatever the text."""
    tokens: list[Token] = []
    at = clause = fragment = 0
    for piece in _PIECE.findall(normalise(text)):
        if piece in _CLAUSE_ENDS:
            clause, fragment = clause + 1, fragment + 1
        elif not piece[0].isalnum():
            at, fragment = at + _PAUSE, fragment + 1
        else:
            if piece in _TURNS:
                clause, fragment = clause + 1, fragment + 1
            elif piece in _NOWS and tokens and tokens[-1].word in _ANDS:
                fragment += 1  # "ha avuto un ictus e adesso …" tells of two times
            tokens.append(Token(skeleton(piece), _number(piece), at, clause, fragment))
            _join_english_number(tokens)
            at += 1
    return tokens


def _join_english_number(tokens: list[Token]) -> None:
    """ "Ninety six": the first word counts 96, the second nothing."""
    tens, units = tokens[-2:] if len(tokens) > 1 else (None, None)
    if tens is None or units is None or tens.word not in _ENGLISH_TENS:
        return
    if tens.number and units.number and 2 <= units.number <= 9 and not units.word.isdigit():
        tokens[-2:] = [
            tens._replace(number=tens.number + units.number),
            units._replace(number=None),
        ]


def _number(piece: str) -> float | None:
    if piece[0].isdigit():
        return float(piece[:12].replace(",", "."))
    return number_in_words(piece)
