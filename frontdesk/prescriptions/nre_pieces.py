"""Cuts a text into the pieces a prescription number may be typed in, without what is not one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frontdesk.identity.tax_code import SPACED_SHAPE

_GAP = r"[ \t.\-]?"
# What looks like a number of the prescription and is something else.
_OTHERS = (
    re.compile(r"https?://\S+|\S{1,64}@\S{1,99}", re.IGNORECASE),
    SPACED_SHAPE,
    re.compile(r"(?<![A-Z0-9])[A-Z]{6}[A-Z0-9]{9}[A-Z](?![A-Z0-9])", re.IGNORECASE),
    re.compile(rf"(?<![A-Z0-9])(?:STP|ENI)(?:{_GAP}[0-9]){{13}}(?![0-9])", re.IGNORECASE),
    re.compile(
        rf"(?<![A-Za-z0-9])[0-9](?:{_GAP}[0-9]){{19,}}(?![0-9])"
    ),  # card, authentication code
    re.compile(r"\+[0-9][0-9 .\-]{7,16}"),  # phone numbers with their prefix
    re.compile(r"(?<![0-9])[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-](?:[0-9]{4}|[0-9]{2})(?![0-9])"),
    re.compile(r"(?<![A-Za-z0-9])[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}(?![A-Za-z0-9])"),
    re.compile(r"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"),
    re.compile(r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])"),
)
# "NRE1200A…" typed in one
_PIECE = re.compile(r"(?<![A-Za-z0-9])[Nn][Rr][Ee](?=[0-9])|[A-Za-z0-9]+")
_ONLY_GAP = re.compile(r"[\s.\-–—_*|,;/+]{0,5}")
_WORDS_WORDS = "E ED DI DE IL LA LO LE DA IN SU AL SI NO OK MI È"
_WORDS = frozenset(_WORDS_WORDS.split())
BARCODES = [5, 10]  # characters of the two barcodes of one number
_FARTHEST_BARCODE = 40
_LABEL = r"(?:n\.?r\.?e\b|ricett\w*|impegnativ\w*|prescription\w*|referral\w*)"
_NAMED = re.compile(rf"{_LABEL}[^0-9]{{0,40}}$", re.IGNORECASE)
_WHITE = re.compile(
    r"(?:\bnrbe\b|\bpin\b|ricetta bianca|white prescription|autentica\w*|authentication)"
    r"[^0-9]{0,30}$",
    re.IGNORECASE,
)
_LOOKS_BEHIND = 60
_LONGEST_LETTERS = 2  # "120 0A 4": short letters between digits belong to the number


@dataclass(frozen=True)
class Piece:
    """One group of characters, in capitals, and where it stands in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Neighbouring pieces with only gaps between them.

    `is_named`: after "NRE", "ricetta", "referral". `is_white`: after "NRBE", "PIN" and the like,
    so not the number we look for.
    """

    pieces: list[Piece]
    is_named: bool
    is_white: bool


def runs(text: str) -> Iterator[Run]:
    """The runs of pieces in a text, in order; each begins with a piece that has a digit."""
    kept = _without_others(text)
    current: list[Piece] = []
    for match in _PIECE.finditer(kept):
        piece = Piece(match[0].upper(), match.start(), match.end())
        is_short = len(piece.text) <= _LONGEST_LETTERS and piece.text not in _WORDS
        belongs = _has_digit(piece) or (bool(current) and is_short)
        joins = bool(current) and bool(_ONLY_GAP.fullmatch(kept[current[-1].end : piece.start]))
        if current and not (belongs and joins):
            yield from _ended(current, kept)
            current = []
        if belongs and (current or _has_digit(piece)):
            current.append(piece)
    yield from _ended(current, kept)


def barcodes_joined(found: Iterable[Run]) -> list[Run]:
    """The runs, with two barcodes that have words between them made one: "1200A e 4123456789"."""
    joined: list[Run] = []
    for run in found:
        before = joined[-1] if joined else None
        if before is not None and _are_barcodes(before, run):
            joined[-1] = Run(before.pieces + run.pieces, before.is_named, before.is_white)
        else:
            joined.append(run)
    return joined


def _are_barcodes(first: Run, second: Run) -> bool:
    pieces = [*first.pieces, *second.pieces]
    near = second.pieces[0].start - first.pieces[-1].end <= _FARTHEST_BARCODE
    has_letter = any(char.isalpha() for char in pieces[0].text)
    return near and has_letter and [len(piece.text) for piece in pieces] == BARCODES


def _without_others(text: str) -> str:
    for other in _OTHERS:
        text = other.sub(lambda found: "§" * len(found[0]), text)
    return text


def _has_digit(piece: Piece) -> bool:
    return any(char in "0123456789" for char in piece.text)


def _ended(pieces: list[Piece], text: str) -> Iterator[Run]:
    """The run without letters that only follow it: "… 4123456789 e" ends at the digits."""
    while pieces and not _has_digit(pieces[-1]):
        pieces = pieces[:-1]
    if not pieces:
        return
    before = text[max(0, pieces[0].start - _LOOKS_BEHIND) : pieces[0].start]
    yield Run(pieces, bool(_NAMED.search(before)), bool(_WHITE.search(before)))
