"""What the supervisor needs to know about one process."""

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from runtime.supervisor.readiness import ExitedWell, Readiness


def nothing_to_prepare() -> None:
    """Most processes need nothing done before they start."""


@dataclass(frozen=True)
class Process:
    """A child to keep alive, or with `ready=ExitedWell()` a command to run once.

    command: argv; the first item is an absolute path. env: the whole environment, nothing is
    inherited. after: names of processes that must have been ready before this one starts.
    prepare: called before every start, also after a crash. uid: run as this user (root only).
    death_signal: what the child receives when the supervisor itself is killed (Linux).
    Times in seconds.
    """

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    cwd: Path
    ready: Readiness
    after: tuple[str, ...] = ()
    prepare: Callable[[], None] = field(default=nothing_to_prepare)
    uid: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    ready_within_s: float = 60.0
    stop_within_s: float = 10.0

    @property
    def runs_once(self) -> bool:
        return isinstance(self.ready, ExitedWell)
