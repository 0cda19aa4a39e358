"""How long to wait before starting a dead process again: at once, then longer and longer."""

_FIRST_S = 0.25
_LONGEST_S = 10.0
_LONG_ENOUGH_TO_FORGIVE_S = 20.0


class Backoff:
    def __init__(self) -> None:
        self._next_s = 0.0

    def pause_after(self, lived_s: float) -> float:
        """Seconds to wait now, given how long the process lived; a long life starts over."""
        if lived_s >= _LONG_ENOUGH_TO_FORGIVE_S:
            self._next_s = 0.0
        pause = self._next_s
        self._next_s = min(max(_FIRST_S, pause * 2), _LONGEST_S)
        return pause
