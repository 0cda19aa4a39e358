"""The demo as a process of its own: who it is, whether it lives, how it is stopped."""

import fcntl
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from runtime.stack.paths import STATE
from runtime.stack.stack import LOCK

# Tests choose another folder: a demo that somebody is using must not notice them.
DEMO_STATE = Path(os.environ.get("SPORTELLO_DEMO_STATE", STATE / "demo"))
_STOPS_WITHIN_S = 60.0


def running_pid(state: Path = DEMO_STATE) -> int | None:
    """The supervisor's process id, which it wrote into the lock it holds (see Stack); None when
    nobody holds it, however the last one ended."""
    lock = state / LOCK
    if not _is_locked(lock):
        return None
    try:
        return int(lock.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def stop_demo(state: Path = DEMO_STATE) -> bool:
    """SIGTERM to the demo's supervisor and wait for its end; False when none was running."""
    pid = running_pid(state)
    if pid is None:
        return False
    _signal(pid, signal.SIGTERM)
    if not _ended_within(state, _STOPS_WITHIN_S):
        # Its children die with it (see runtime.supervisor.tether).
        _signal(pid, signal.SIGKILL)
        _ended_within(state, 5.0)
    return True


def _is_locked(path: Path) -> bool:
    try:
        with path.open("r+", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _ended_within(state: Path, seconds: float) -> bool:
    give_up_at = time.monotonic() + seconds
    while _is_locked(state / LOCK):
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.05)
    return True
