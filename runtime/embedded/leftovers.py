"""A server that outlived its supervisor: where the kernel does not tie them together (macOS), or
because it is still shutting down. Nothing may be started beside it."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

_WAIT_S = 20.0


def end_leftover(pid_file: Path, signal_number: signal.Signals, mark: str) -> None:
    """Stop the process named in the pid file if its command line holds `mark`, and wait for it.

    Otherwise the file is stale (after a restart its number may belong to anybody): it is removed,
    because PostgreSQL would take any living process of that number for itself.
    """
    pid = read_pid(pid_file)
    if pid is None:
        return
    if mark not in command_line(pid):
        pid_file.unlink(missing_ok=True)
        return
    with suppress(ProcessLookupError):
        os.kill(pid, signal_number)
    _wait_for_end(pid, mark)


def read_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def command_line(pid: int) -> str:
    """The process's command line, empty when there is none (a dead or a zombie process)."""
    if os.path.isdir("/proc/self"):
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        return ""
    return os.popen(f"ps -o command= -p {pid}").read()


def _wait_for_end(pid: int, mark: str) -> None:
    give_up_at = time.monotonic() + _WAIT_S
    while mark in command_line(pid):
        if time.monotonic() > give_up_at:
            raise RuntimeError(f"process {pid} from an earlier start does not stop")
        time.sleep(0.02)
