"""The outcomes of the triage vignettes as tables."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import mean, median

from frontdesk.triage.engine.levels import LEVELS, Level, rank


@dataclass(frozen=True)
class Outcome:
    """One vignette: the level expected, the level given, what was asked on the way.

    `also`: levels its author would accept beside the expected one.
    """

    id: str
    lang: str
    expected: Level
    given: Level
    complaints: tuple[str, ...]
    asked: int
    also: tuple[Level, ...] = ()

    @property
    def off_by(self) -> int:
        """Levels too high (positive) or too low (negative)."""
        return rank(self.given) - rank(self.expected)


@dataclass(frozen=True)
class Report:
    """All outcomes of one way of measuring; `str` of it is the printed table."""

    way: str
    outcomes: tuple[Outcome, ...]

    def accuracy(self, level: Level | None = None) -> float:
        """Share of vignettes (of one expected level) with exactly the expected level."""
        chosen = [one for one in self.outcomes if level is None or one.expected == level]
        return _share(chosen, [one for one in chosen if one.off_by == 0])

    @property
    def over(self) -> float:
        return _share(self.outcomes, [one for one in self.outcomes if one.off_by > 0])

    @property
    def under(self) -> float:
        return _share(self.outcomes, [one for one in self.outcomes if one.off_by < 0])

    @property
    def under_by_more_than_one(self) -> tuple[Outcome, ...]:
        return tuple(one for one in self.outcomes if one.off_by < -1)

    def off_by(self, *levels: int) -> float:
        """Share of vignettes that are off by one of these numbers of levels."""
        return _share(self.outcomes, [one for one in self.outcomes if one.off_by in levels])

    def in_language(self, language: str) -> "Report":
        """The same for the vignettes of one language."""
        chosen = tuple(one for one in self.outcomes if one.lang == language)
        return Report(f"{self.way}, {language}", chosen)

    @property
    def acceptable(self) -> float:
        """Share with the expected level, or one that the vignette's author would accept too."""
        return _share(
            self.outcomes,
            [one for one in self.outcomes if one.off_by == 0 or one.given in one.also],
        )

    def asked_at(self, share: float) -> int:
        """How many questions the least asked `share` of the people were asked at most."""
        counts = sorted(one.asked for one in self.outcomes)
        return counts[min(len(counts) - 1, ceil(share * len(counts)) - 1)] if counts else 0

    def confusion(self) -> dict[tuple[Level, Level], int]:
        """How many of each expected level were given each level."""
        return dict(Counter((one.expected, one.given) for one in self.outcomes))

    def __str__(self) -> str:
        return "\n".join([*self._summary(), "", *self._table(), "", *self._wrong()])

    def _summary(self) -> Iterator[str]:
        asked = [one.asked for one in self.outcomes]
        yield f"triage, {self.way}: {len(self.outcomes)} vignettes"
        yield (
            f"  right {self.accuracy():.1%}   too high {self.over:.1%}   too low {self.under:.1%}"
            f"   too low by more than one: {len(self.under_by_more_than_one)}"
        )
        if any(asked):
            up_to_seven = sum(count <= 7 for count in asked) / len(asked)
            yield (
                f"  questions: mean {mean(asked):.1f}, median {median(asked):.0f}, most"
                f" {max(asked)}, up to 7 in {up_to_seven:.0%}"
            )

    def _table(self) -> Iterator[str]:
        counts = self.confusion()
        yield f"  {'expected':<11}" + "".join(f"{level:>11}" for level in LEVELS) + f"{'right':>9}"
        for level in reversed(LEVELS):
            row = "".join(f"{counts.get((level, given), 0) or '·':>11}" for given in LEVELS)
            yield f"  {level:<11}{row}{self.accuracy(level):>9.0%}"

    def _wrong(self) -> Iterator[str]:
        for one in self.outcomes:
            if one.off_by:
                named = ", ".join(one.complaints)
                yield f"  {one.id:<20} expected {one.expected}, given {one.given} ({named})"


def _share(all_of: Sequence[Outcome], some: Sequence[Outcome]) -> float:
    return len(some) / len(all_of) if all_of else 1.0
