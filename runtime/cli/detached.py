"""Starts a program that goes on by itself, and waits until it says that it is ready."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

from runtime.stack.daemon import DEMO_STATE
from runtime.stack.paths import ROOT

READY, FAILED = "READY", "FAILED"


def start_and_wait(command: list[str]) -> int:
    """Start `command FD` in a session of its own and show its lines until READY (0) or its end
    (1). Interrupted: it is stopped too."""
    DEMO_STATE.mkdir(parents=True, exist_ok=True)
    reading, writing = os.pipe()
    with (DEMO_STATE / "supervisor.log").open("wb") as log:
        child = subprocess.Popen(
            [*command, str(writing)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            pass_fds=[writing],
            cwd=ROOT,
            start_new_session=True,
        )
    os.close(writing)
    try:
        return _relay(reading)
    except KeyboardInterrupt:
        with suppress(ProcessLookupError):
            child.send_signal(signal.SIGTERM)
        child.wait()
        raise


def _relay(reading: int) -> int:
    with os.fdopen(reading, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() == READY:
                return 0
            if line.strip() == FAILED:
                return 1
            print(line, end="", flush=True)
    print(f"the demo ended: see {DEMO_STATE / 'supervisor.log'}", file=sys.stderr)
    return 1
