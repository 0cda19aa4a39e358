"""Reads conditions as clinicians write them: `fever and not (cough or runny_nose)`.

chest_pain and age > 50                  age < 3 months         duration >= 3 weeks
2 of (lethargy, sunken_eyes, fever)      sex is female          always
"""

import re
from collections.abc import Callable, Mapping
from typing import cast

from frontdesk.triage.engine.conditions import (
    ALWAYS,
    AtLeast,
    Atom,
    Comparison,
    Condition,
    Not,
    all_of,
    any_of,
)

_PIECE = re.compile(r"\s*(?:(<=|>=|<|>|\(|\)|,)|([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*))")
_HOURS = {"hours": 1.0, "days": 24.0, "weeks": 168.0, "months": 730.0, "years": 8766.0}
_YEARS = {"years": 1.0, "months": 1 / 12, "weeks": 7 / 365.25, "days": 1 / 365.25}
# How a limit's unit turns into the finding's own unit.
UNITS: Mapping[str, Mapping[str, float]] = {"hours": _HOURS, "years": _YEARS}
_WORDS = frozenset({"and", "or", "not", "of", "is", "always"})


class ConditionError(ValueError):
    """A condition that cannot be read; says which and why."""


def read_condition(text: str, units: Mapping[str, str]) -> Condition:
    """The condition a text says; `units` are the units of the findings that are numbers.

    Raises ConditionError. Unknown findings are not looked for here.
    """
    reader = _Reader(text, _pieces(text), units)
    condition = reader.either()
    if reader.piece() is not None:
        raise ConditionError(f"'{text}': '{reader.piece()}' is not expected")
    return condition


def _pieces(text: str) -> list[str]:
    pieces, at = [], 0
    while at < len(text.rstrip()):
        found = _PIECE.match(text, at)
        if found is None:
            raise ConditionError(f"'{text}': cannot be read from '{text[at:]}'")
        pieces.append(found.group(found.lastindex or 0))
        at = found.end()
    return pieces


class _Reader:
    def __init__(self, text: str, pieces: list[str], units: Mapping[str, str]) -> None:
        self._text, self._pieces, self._at, self._units = text, pieces, 0, units

    def piece(self) -> str | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def either(self) -> Condition:
        return any_of(*self._chain("or", self._both))

    def _both(self) -> Condition:
        return all_of(*self._chain("and", self._plain))

    def _chain(self, joint: str, part: Callable[[], Condition]) -> list[Condition]:
        parts = [part()]
        while self._took(joint):
            parts.append(part())
        return parts

    def _plain(self) -> Condition:
        piece = self._next()
        if piece == "not":
            return Not(self._plain())
        if piece == "always":
            return ALWAYS
        if piece == "(":
            inner = self.either()
            self._expect(")")
            return inner
        if piece[0].isdigit():
            return self._count_of(piece)
        return self._finding(piece)

    def _count_of(self, count: str) -> Condition:
        self._expect("of")
        self._expect("(")
        parts = self._chain(",", self.either)
        self._expect(")")
        if not 1 < int(count) < len(parts):
            raise ConditionError(f"'{self._text}': {count} of {len(parts)} says 'and' or 'or'")
        return AtLeast(int(count), tuple(parts))

    def _finding(self, name: str) -> Condition:
        if name in _WORDS or not name[0].isalpha():
            raise ConditionError(f"'{self._text}': a finding is expected, not '{name}'")
        if self._took("is"):
            return Atom(name, "is", self._next())
        if self.piece() in ("<", "<=", ">", ">="):
            comparison = cast(Comparison, self._next())
            return Atom(name, comparison, self._limit(name))
        return Atom(name)

    def _limit(self, name: str) -> float:
        number = self._next()
        if not number[0].isdigit():
            raise ConditionError(f"'{self._text}': a number is expected, not '{number}'")
        scale = UNITS.get(self._units.get(name, ""), {})
        unit = self.piece() or ""
        if unit in scale:
            self._at += 1
            return float(number) * scale[unit]
        return float(number)

    def _took(self, piece: str) -> bool:
        took = self.piece() == piece
        self._at += took
        return took

    def _expect(self, piece: str) -> None:
        if not self._took(piece):
            raise ConditionError(f"'{self._text}': '{piece}' is expected, not '{self.piece()}'")

    def _next(self) -> str:
        piece = self.piece()
        if piece is None:
            raise ConditionError(f"'{self._text}': ends too early")
        self._at += 1
        return piece
