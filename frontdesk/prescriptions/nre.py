"""The number of an electronic prescription (NRE) in a patient's words.

15 characters: region (3), two given by the national system, lot (1 + 7), progressive (2); printed
as two barcodes of 5 and 10 that are joined (reference italian-health-desk 1.2). It has no check
digit, so a well-formed number may still be wrong. Nothing is guessed: an O typed for a 0 is asked.
The number of a white prescription (NRBE, 12 characters, and its PIN) is another thing.
"""

import re
from dataclasses import dataclass
from typing import Literal

from frontdesk.prescriptions.nre_pieces import BARCODES, Piece, barcodes_joined, runs

LENGTH = 15
_REGIONS = "010 020 030 041 042 050 060 070 080 090 100 110 120 130 140 150 160 170 180 190 200"
REGION_CODES = frozenset(_REGIONS.split())

NreProblem = Literal["none", "too_short", "too_long", "unknown_region", "check_letters"]

_SHAPE = re.compile(r"[0-9]{3}[0-9A-Z]{12}")
_LETTER_AFTER_FIFTH = re.compile(r"[A-Z]")
_LOOKALIKES = str.maketrans("OQILSBZ", "0011582")
_SHORTEST_NAMED, _SHORTEST_TRY, _LONGEST_TRY = 5, 8, 19
_MOBILE = re.compile(r"(?:0039|39)?3[0-9]{8,9}")
_LANDLINE = re.compile(r"0[0-9]{5,10}")
_DOT = "•"
_SHOWN = 4


@dataclass(frozen=True)
class NreRead:
    """What a text holds: `value` in capitals without gaps, or None.

    `check_letters`: there are letters where digits are usual (`value` is as typed), or instead of
    digits of the region (then `value` is None): ask to check O and 0. With no value and problem
    "none" there is no prescription number in the text.
    """

    value: str | None = None
    problem: NreProblem = "none"


def read_nre(text: str) -> NreRead:
    """The prescription number in a text: in groups, with dashes, in two barcodes, among words.

    Of several the first that is well formed; of none well formed, the first.
    """
    found = [_judged(pieces) for pieces in _tries(text)]
    return next((read for read in found if read.problem == "none"), (found or [NreRead()])[0])


def without_nre(text: str) -> str:
    """The text with spaces in place of prescription numbers, well or badly typed."""
    for pieces in _tries(text):
        start, end = pieces[0].start, pieces[-1].end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def mask_nre(text: str) -> str:
    """The text with prescription numbers reduced to their last four characters.

    Badly typed ones too: a slip of one character still leads to the prescription.
    """
    for pieces in reversed(_tries(text)):
        start, end = pieces[0].start, pieces[-1].end
        code = _joined(pieces)
        hidden = _DOT * (len(code) - _SHOWN) + code[-_SHOWN:]
        text = text[:start] + hidden + text[end:]
    return text


def _tries(text: str) -> list[list[Piece]]:
    """The pieces of each prescription number in a text, well or badly typed, in order."""
    tries: list[list[Piece]] = []
    for run in barcodes_joined(runs(text)):
        certain = _apart([part for part in _windows(run.pieces) if _is_certain(part)])
        if not run.is_white:
            tries += certain or [run.pieces] * _is_try(run.pieces, run.is_named)
    return tries


def _apart(parts: list[list[Piece]]) -> list[list[Piece]]:
    """The parts that do not overlap one before them."""
    kept: list[list[Piece]] = []
    for part in parts:
        if not kept or part[0].start >= kept[-1][-1].end:
            kept.append(part)
    return kept


def _windows(pieces: list[Piece]) -> list[list[Piece]]:
    """All stretches of neighbours that have the right length together."""
    return [
        pieces[first:last]
        for first in range(len(pieces))
        for last in range(first + 1, min(len(pieces), first + LENGTH) + 1)
        if sum(len(piece.text) for piece in pieces[first:last]) == LENGTH
    ]


def _joined(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _is_certain(pieces: list[Piece]) -> bool:
    """Well formed, and in a form a number is written in: not a postcode beside a phone number."""
    code = _joined(pieces)
    if not _SHAPE.fullmatch(code) or code[:3] not in REGION_CODES:
        return False
    usual = bool(re.search(r"[A-Z]", code[3:5])) or len(pieces) == 1
    barcodes = [len(piece.text) for piece in pieces] == BARCODES
    return usual or (barcodes and not _MOBILE.fullmatch(pieces[1].text))


def _is_try(pieces: list[Piece], is_named: bool) -> bool:
    """Whether somebody means a prescription number here, not quite well typed."""
    code = _joined(pieces)
    has_letters = bool(re.search(r"[A-Z]", code[:6]))
    if len(code) == LENGTH:
        return is_named or has_letters or len(pieces) == 1
    if any(_is_phone(piece.text) for piece in pieces) or _is_phone(code):
        return False
    if is_named:
        return _SHORTEST_NAMED <= len(code) <= _LONGEST_TRY
    starts_right = code.translate(_LOOKALIKES)[:3] in REGION_CODES
    return starts_right and has_letters and _SHORTEST_TRY <= len(code) <= _LONGEST_TRY


def _is_phone(code: str) -> bool:
    return bool(_MOBILE.fullmatch(code) or _LANDLINE.fullmatch(code))


def _judged(pieces: list[Piece]) -> NreRead:
    code = _joined(pieces)
    if len(code) != LENGTH:
        return NreRead(None, "too_short" if len(code) < LENGTH else "too_long")
    if code[:3] not in REGION_CODES:
        is_slip = code[:3].translate(_LOOKALIKES) in REGION_CODES
        return NreRead(None, "check_letters" if is_slip else "unknown_region")
    doubtful = _LETTER_AFTER_FIFTH.search(code[5:]) or re.search("[OI]", code[3:5])
    return NreRead(code, "check_letters" if doubtful else "none")
