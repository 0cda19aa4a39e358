"""The five levels of urgency and where they send a person. They only ever rise."""

from collections.abc import Iterable
from typing import Literal, get_args

Level = Literal["self_care", "routine", "soon", "same_day", "emergency"]
Where = Literal["home", "pharmacy", "doctor", "emergency_room", "112"]

LEVELS: tuple[Level, ...] = get_args(Level)
PLACES: tuple[Where, ...] = get_args(Where)
LOWEST: Level = LEVELS[0]
_RANKS = {level: at for at, level in enumerate(LEVELS)}
# Which places fit a level: a rule that sends an emergency to the pharmacy is a slip.
FITTING: dict[Level, frozenset[Where]] = {
    "emergency": frozenset({"112", "emergency_room"}),
    "same_day": frozenset({"emergency_room", "doctor"}),
    "soon": frozenset({"doctor"}),
    "routine": frozenset({"doctor"}),
    "self_care": frozenset({"pharmacy", "home"}),
}


def rank(level: Level) -> int:
    """0 for self-care … 4 for an emergency."""
    return _RANKS[level]


def highest(levels: Iterable[Level]) -> Level:
    """The most urgent of the levels, self-care of none."""
    return max(levels, key=rank, default=LOWEST)
