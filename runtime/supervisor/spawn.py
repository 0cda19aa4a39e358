"""Starts and ends one child: in its own process group, tied to our life, its output in a file."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from runtime.supervisor.process import Process

_TETHER = Path(__file__).with_name("tether.py")


def spawn(process: Process, log: Path) -> subprocess.Popen[bytes]:
    """Start the process. The calling thread must outlive it: the kernel takes the end of the
    *thread* that started a child for its parent's death."""
    with log.open("ab") as output:
        return subprocess.Popen(
            _tethered(process),
            env=dict(process.env),
            cwd=process.cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            process_group=0,
        )


def _tethered(process: Process) -> list[str]:
    uid = "-" if process.uid is None else str(process.uid)
    head = [sys.executable, "-I", "-S", str(_TETHER), str(os.getpid())]
    return [*head, str(int(process.death_signal)), uid, *process.command]


def kill_group(leader_pid: int) -> None:
    """SIGKILL to the child and whatever it started in its group, also after its own end: an
    orphaned gunicorn worker would still hold the port."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader_pid, signal.SIGKILL)
