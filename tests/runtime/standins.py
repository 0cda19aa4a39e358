"""Tiny processes that stand in for services, and questions about real ones."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from runtime.supervisor import FileExists, Process

SERVES = """
import signal, sys, time
open(sys.argv[1], "w").close()
print("hello from", sys.argv[1], flush=True)
while True: time.sleep(60)
"""
IGNORES_SIGTERM = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SERVES
# starts a child of its own in the same group, as gunicorn does
HAS_A_CHILD = "import subprocess, sys\nsubprocess.Popen(['sleep', '600'])\n" + SERVES


def standin(name: str, folder: Path, source: str = SERVES, **more: Any) -> Process:
    """A process that is ready when it has written `<folder>/<name>.ready`."""
    ready_file = folder / f"{name}.ready"
    return Process(
        name=name,
        command=(sys.executable, "-c", source, str(ready_file)),
        env={"PATH": os.defpath},
        cwd=folder,
        ready=FileExists(ready_file),
        prepare=lambda: ready_file.unlink(missing_ok=True),
        **{"ready_within_s": 20.0, **more},
    )


def is_alive(pid: int) -> bool:
    """Running, not merely waiting to be reaped."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def children_of(pid: int) -> list[int]:
    """Process ids below the given one, all generations (Linux)."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    direct = [int(child) for path in found for child in path.read_text().split()]
    return direct + [grandchild for child in direct for grandchild in children_of(child)]


def eventually(holds: Callable[[], bool], within_s: float = 15.0) -> bool:
    """Ask again and again until it holds."""
    give_up_at = time.monotonic() + within_s
    while not holds():
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.02)
    return True


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
