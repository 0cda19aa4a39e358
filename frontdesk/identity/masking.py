"""Hides identifiers in a text before it is shown or kept where it need not be whole."""

import re

from frontdesk.identity.tax_code import SPACED_SHAPE, find_in

_GAP = r"[ \t.\-]?"
# Even with a wrong check letter: a slip of one character still identifies the person.
_TAX_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{9}[A-Z](?![A-Z0-9])", re.IGNORECASE)
_FEWEST_DIGITS = 4  # so that a long word or two is no code; fully lettered omocodes are checked
_STP_ENI = re.compile(rf"(?<![A-Z0-9])(?:STP|ENI)(?:{_GAP}[0-9]){{13}}(?![0-9])", re.IGNORECASE)
_CARD = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}[0-9]){{19}}(?![0-9])")
_ELEVEN_DIGITS = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")
# Eleven digits beside such a word are a phone number, which whoever answers has to read.
_PHONE_WORD = re.compile(r"\b(?:tel|cell|whats|chiam|richiam|phone|call|mobile)", re.IGNORECASE)
DOT = "•"
_SHOWN = 4


def mask(text: str) -> str:
    """The text with codici fiscali, STP/ENI codes and card numbers reduced to their last four.

    "RSSMRA80A01H501U" becomes "••••••••••••501U". Everything else stays as it is.
    """
    for shape in (_CARD, _STP_ENI):
        text = shape.sub(_hidden, text)
    for shape in (_TAX_CODE, SPACED_SHAPE):
        text = shape.sub(_hidden_if_code, text)
    if _PHONE_WORD.search(text):
        return text
    return _ELEVEN_DIGITS.sub(_hidden_if_valid, text)


def _hidden(found: re.Match[str]) -> str:
    characters = re.sub(r"[^A-Za-z0-9]", "", found[0])
    return DOT * (len(characters) - _SHOWN) + characters[-_SHOWN:]


def _hidden_if_code(found: re.Match[str]) -> str:
    digits = sum(char.isdecimal() for char in found[0])
    return _hidden(found) if digits >= _FEWEST_DIGITS else _hidden_if_valid(found)


def _hidden_if_valid(found: re.Match[str]) -> str:
    return _hidden(found) if find_in(found[0]) else found[0]
