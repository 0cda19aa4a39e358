"""Several wishes in one message, each as the words that hold it: every one gets its turn.

"Vorrei disdire giovedì e prenotare un'eco" are two; "lunedì e martedì", "cuore e polmoni", "mi fa
male la testa e ho la febbre", "disdire e prenotare un altro giorno" are one. In doubt, one: the
journeys read a whole message better than half of one.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from frontdesk.reading.normalise import normalise
from frontdesk.reading.wish_heads import (
    ANEW,
    CORRECTION,
    EXAM,
    HEADS,
    LATER,
    REFUSED,
    SUBORDINATE,
    WishKind,
)

MOST_WISHES = 5
_LONGEST = 1500  # characters; the rest belongs to the last wish
_CUT = re.compile(
    r"(?<=[.;?!\n])\s{1,3}|\s{0,3},\s{0,3}|\s{1,3}(?=(?:e|ed|and|poi|inoltre|intanto|also|then|plus|anche|oltre|"
    r"nonch[eé]|dopodich[eé]|ah)\b)|\s{0,3}[-–•*]\s{1,3}|\n",
    re.IGNORECASE,
)
_EDGES = " \t\n,;-–•*"
_LEAD = re.compile(
    r"^(?:(?:e|ed|and|poi|inoltre|intanto|also|then|plus|anche|nonch[eé]|dopodich[eé]|ah|oltre a "
    r"ci[oò]|"
    r"gi[aà] che ci sono|gi[aà] che ci siamo|per favore)\s+|[,;\-–•*\s]+)+",
    re.IGNORECASE,
)
# Only the beginning of what follows: "e / intanto …", "vorrei / anche …".
_BEGINNING = re.compile(
    r"(?:(?:e|ed|and|poi|inoltre|intanto|also|then|plus|anche|oltre|vorrei|volevo|voglio|posso|"
    r"potrei|"
    r"devo|i|d|id|like|want|need|to|can|could|please|ah|ma|but) ?)*"
)
# What is moved or dropped is also seen, asked about, and re-booked: no wish of its own beside it.
_SAME_JOURNEY: frozenset[frozenset[WishKind]] = frozenset(
    frozenset(pair)
    for pair in (("cancel", "reschedule"), ("book", "waitlist"), ("reschedule", "waitlist"))
)


@dataclass(frozen=True)
class Clause:
    """A stretch of the message; `kind` of the wish it holds, if it holds one."""

    start: int
    end: int
    kind: WishKind | None


def split_wishes(text: str) -> tuple[str, ...]:
    """The wishes of a message in order, each in the person's own words; never empty.

    One that cannot be told apart is the whole message, without blanks around it. Reasons and
    greetings stay with the wish they stand beside.
    """
    whole = (text.strip(),)
    clauses = _clauses(text)
    if CORRECTION.search(normalise(text[:_LONGEST])):
        return whole
    begins = _begins(clauses, text)
    if len(begins) < 2:
        return whole
    starts = [0, *(clause.start for clause in begins[1:])]
    ends = [*starts[1:], len(text)]
    parts = (text[start:end].strip(_EDGES) for start, end in zip(starts, ends, strict=True))
    return tuple(_LEAD.sub("", part) for part in parts)[:MOST_WISHES]


def wish_kind(text: str) -> WishKind | None:
    """The first wish that shows in a text, one that is refused left out."""
    plain = _plain(text)
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(HEADS)
        for match in pattern.finditer(plain)
        if not REFUSED.search(plain[: match.start()])
    ]
    return min(found)[2] if found else None


def _clauses(text: str) -> list[Clause]:
    edges = [0]
    for cut in _CUT.finditer(text[:_LONGEST]):
        if not _BEGINNING.fullmatch(_plain(text[edges[-1] : cut.start()])):
            edges.append(cut.end())
    edges.append(len(text))
    pairs = [(start, end) for start, end in pairwise(edges) if end > start]
    return [Clause(start, end, wish_kind(text[start:end])) for start, end in pairs]


def _begins(clauses: list[Clause], text: str) -> list[Clause]:
    """The clauses where a wish begins that is none of those before it."""
    begins: list[Clause] = []
    for at, clause in enumerate(clauses):
        words = text[clause.start : clause.end]
        if clause.kind is None or (begins and SUBORDINATE.match(_plain(words))):
            continue
        following = clauses[at + 1 :]
        rest = text[clause.start : following[0].end if following else len(text)]
        if all(not _is_same(begun.kind, clause.kind, rest) for begun in begins):
            begins.append(clause)
    return begins


def _is_same(begun: WishKind | None, kind: WishKind, words: str) -> bool:
    """One journey for both: the same kind, or dropping and booking anew, which is moving."""
    if begun is None or begun == kind or frozenset((begun, kind)) in _SAME_JOURNEY:
        return True
    if begun in ("cancel", "reschedule") and kind == "book":
        plain = _plain(words)
        return bool(ANEW.search(plain) or (LATER.search(plain) and not EXAM.search(plain)))
    return False


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9?]+", normalise(text)))
