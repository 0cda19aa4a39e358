"""`./run lint`: every check of the code's form; all run, also after one has failed."""

import subprocess
import sys
import time
from collections.abc import Iterator

from runtime.stack.paths import ROOT

TYPED = (
    "actions",
    "bench",
    "clients",
    "console",
    "evaluation",
    "frontdesk",
    "jobs",
    "runtime",
    "services",
    "simulator",
    "store",
    "webhook",
)


def main(arguments: list[str]) -> int:
    """`[--fix]` formats and repairs what can be repaired first; exit code 1 if a check fails."""
    if "--fix" in arguments:
        _python("ruff", "check", "--fix", "--quiet", ".")
        _python("ruff", "format", "--quiet", ".")
    failed = [what for what, command in _checks() if not _passes(what, command)]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def _checks() -> Iterator[tuple[str, list[str]]]:
    ruff = [sys.executable, "-m", "ruff"]
    yield "format (ruff)", [*ruff, "format", "--check", "--quiet", "."]
    yield "lint (ruff)", [*ruff, "check", "--quiet", "."]
    typed = [name for name in TYPED if any((ROOT / name).rglob("*.py"))]
    yield "types (mypy)", [sys.executable, "-m", "mypy", "--strict", *typed]
    floors = "tests/unit/test_floors.py"
    yield "import floors", [sys.executable, "-m", "pytest", "-q", "--no-header", floors]
    yield "./run is POSIX sh", ["sh", "-n", "run"]
    yield ".ci/run is bash", ["bash", "-n", ".ci/run"]


def _passes(what: str, command: list[str]) -> bool:
    print(f"  {what} …", end="", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    print(
        f" {time.monotonic() - began:.1f} s" if done.returncode == 0 else f" failed\n{done.stdout}"
    )
    return done.returncode == 0


def _python(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT)
