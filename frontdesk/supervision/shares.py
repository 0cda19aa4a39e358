"""Parts of a whole, honestly: of a handful of cases no per cent is said."""

from dataclasses import dataclass

FEWEST = 5
"""Below that one case more or less would move the share by more than a fifth."""


@dataclass(frozen=True)
class Share:
    part: int
    whole: int

    @property
    def is_telling(self) -> bool:
        return self.whole >= FEWEST

    @property
    def percent(self) -> int | None:
        """Whole per cent, None where there are too few to say. 0 and 100 mean none and all."""
        if not self.is_telling:
            return None
        if self.part in (0, self.whole):
            return 100 * self.part // self.whole
        return min(max(round(100 * self.part / self.whole), 1), 99)
