"""A text as words, figures and signs, with numbers in words made figures.

Italian and English as spoken to a phone: "cento quaranta" and "one forty" are 140, "thirty-seven
point five" is 37.5, "trentasette virgola cinque" too. Each token knows where it stands in the text.
"""

import re
from dataclasses import dataclass

from frontdesk.reading.normalise import normalise
from frontdesk.reading.numbers import number_in_words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s]|\n")
_ONE = frozenset({"one", "a", "un", "uno"})
_POINT = frozenset({"virgola", "punto", "point", "comma", "dot"})
_AND = frozenset({"and", "e"})
_DIGIT_WORDS = {"uno": 1, "una": 1, "one": 1, "zero": 0, "oh": 0}


@dataclass(frozen=True)
class Token:
    """One token: `word` normalised (figures with a point), and its place in the text.

    `spoken`: a number that was written in words.
    """

    word: str
    start: int
    end: int
    spoken: bool = False

    @property
    def number(self) -> float | None:
        return float(self.word) if self.word[0].isdecimal() else None


def tokens(text: str) -> list[Token]:
    """The tokens of a text; its cost is linear."""
    return _with_points(_with_hundreds([_token(match) for match in _TOKEN.finditer(text)]))


def digits_of(token: Token) -> str:
    """The figures of a number said digit by digit: "tre", "uno", "33", "zero"; else ""."""
    if token.word.isdecimal():
        return token.word
    value = _DIGIT_WORDS.get(token.word)
    return "" if value is None else str(value)


def _token(match: re.Match[str]) -> Token:
    written, start, end = match[0], match.start(), match.end()
    if written[0].isdecimal():
        return Token(_ascii_digits(written), start, end)
    word = "\n" if written == "\n" else normalise(written).replace(" ", "") or written
    value = number_in_words(word)
    if value is not None and word.isascii():
        return Token(str(value), start, end, spoken=True)
    return Token(word if not word[0].isdecimal() else "_", start, end)


def _ascii_digits(written: str) -> str:
    """Figures of other scripts too are figures; a comma is a point."""
    return "".join(str(int(char)) if char.isdecimal() else "." for char in written)


def _with_hundreds(said: list[Token]) -> list[Token]:
    """ "cento quaranta", "one hundred and forty", "one forty five" and "ninety five" in one."""
    joined: list[Token] = []
    at = 0
    while at < len(said):
        last, value = _spoken_number(said, at)
        if value is None:
            joined.append(said[at])
        else:
            joined.append(Token(str(value), said[at].start, said[last].end, spoken=True))
        at = last + 1
    return joined


def _spoken_number(said: list[Token], at: int) -> tuple[int, int | None]:
    """The last token of the number that begins here, and its value; None where none is joined."""
    first = said[at]
    hundreds = _hundreds(said, at)
    if hundreds is None:
        return _tens(said, at) if first.spoken else (at, None)
    last, value = hundreds
    after = last + 1
    if after + 1 < len(said) and said[after].word in _AND and value >= 100:
        # "one hundred and forty" is one number, "cento e settanta" are two
        after += 1 if said[after].word == "and" and _below_100(said, after + 1) else 0
    if _below_100(said, after):
        last, rest = _tens(said, after)
        return last, value + (rest if rest is not None else int(said[after].word))
    return (at, None) if last == at else (last, value)


def _hundreds(said: list[Token], at: int) -> tuple[int, int] | None:
    """Where the hundreds end and how many: "cento", "one hundred", the "one" of "one forty"."""
    first = said[at]
    following = said[at + 1] if at + 1 < len(said) else None
    if first.spoken and first.word == "100":
        return at, 100
    if following is not None and following.word == "hundred":
        if first.word in _ONE:
            return at + 1, 100
        if first.spoken and len(first.word) == 1:
            return at + 1, int(first.word) * 100
    if first.word == "one" and following is not None and following.spoken:
        tens = following.number or 0
        return (at, 100) if 10 <= tens < 100 else None
    return (at, 100) if first.word == "hundred" else None


def _below_100(said: list[Token], at: int) -> bool:
    return at < len(said) and said[at].spoken and float(said[at].word) < 100


def _tens(said: list[Token], at: int) -> tuple[int, int | None]:
    """ "ninety five", "ninety-five", "trenta sette": tens with their unit behind."""
    tens = int(said[at].word)
    if not (20 <= tens < 100 and tens % 10 == 0):
        return at, None
    unit = at + 1
    if unit + 1 < len(said) and said[unit].word == "-":
        unit += 1
    if unit < len(said) and said[unit].spoken and 0 < int(said[unit].word) < 10:
        return unit, tens + int(said[unit].word)
    return at, None


def _with_points(said: list[Token]) -> list[Token]:
    """ "37 virgola 5" and "thirty-eight point two" in one."""
    joined: list[Token] = []
    at = 0
    while at < len(said):
        here = said[at]
        if _is_point(said, at):
            whole = f"{here.word}.{said[at + 2].word}"
            joined.append(Token(whole, here.start, said[at + 2].end, here.spoken))
            at += 3
        else:
            joined.append(here)
            at += 1
    return joined


def _is_point(said: list[Token], at: int) -> bool:
    if at + 2 >= len(said) or said[at + 1].word not in _POINT:
        return False
    return said[at].word.isdecimal() and said[at + 2].word.isdecimal()
