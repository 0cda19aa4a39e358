"""Long steps: one line each, saying what it does and how long it took."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from runtime.bootstrap.places import LOGS, ROOT

_LAST_LINES = 25


class StepFailed(Exception):
    """A command of the set-up failed; the text holds its last lines and the log's path."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """Prints `what …` at once and the seconds when it is done."""
    print(f"  {what} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def run_logged(
    command: Sequence[str | Path], log_name: str, env: Mapping[str, str] | None = None
) -> None:
    """Run a command with its output in .state/logs/<log_name>.log; raises StepFailed."""
    log = LOGS / f"{log_name}.log"
    with log.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=ROOT,
        )
    if done.returncode != 0:
        last = log.read_text("utf-8", errors="replace").splitlines()[-_LAST_LINES:]
        raise StepFailed("\n".join([*last, f"(all of it: {log})"]))
