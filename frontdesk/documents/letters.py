"""The typeface of printed papers, and what becomes of letters it does not have.

Atkinson Hyperlegible was drawn by the Braille Institute for people who see badly: I, l and 1, O and
0 differ clearly. It has the Latin letters of Europe; names come from an Italian register, which
writes no others.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible
from fontTools.ttLib import TTFont

FAMILY = "Atkinson"
REGULAR = "AtkinsonHyperlegible-Regular.ttf"
BOLD = "AtkinsonHyperlegible-Bold.ttf"
NOT_A_LETTER_OF_OURS = "?"
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})  # accents by themselves, marks of direction
_BLANK = re.compile(r"[ \t\r\n]+")  # a no-break space stays one


def font_file(name: str) -> Path:
    return Path(fontpkg_atkinson_hyperlegible.ROOT) / "files" / name


def printable(text: str) -> str:
    """The text with every character the typeface lacks replaced by its base letter, or by "?"."""
    composed = unicodedata.normalize("NFC", _BLANK.sub(" ", text))
    return "".join(char if ord(char) in _known() else _nearest(char) for char in composed)


@cache
def _known() -> frozenset[int]:
    known = [frozenset(TTFont(font_file(name)).getBestCmap() or ()) for name in (REGULAR, BOLD)]
    return known[0] & known[1]


def _nearest(char: str) -> str:
    """An accent that would stand beside its letter is left out: PDF has no way to place it."""
    if unicodedata.category(char) in _UNSEEN:
        return ""
    parts = unicodedata.normalize("NFKD", char)
    bare = "".join(c for c in parts if ord(c) in _known() and not unicodedata.combining(c))
    return bare or NOT_A_LETTER_OF_OURS
