"""Finds the Python 3.10 that Rasa needs: named, installed, or fetched."""

import os
import subprocess
from collections.abc import Iterator
from glob import glob

from runtime.bootstrap.environments import installer, uv_variables
from runtime.bootstrap.steps import StepFailed, run_logged, step

_VARIABLE = "SPORTELLO_PYTHON310"
_WORKS = "import sys, ssl, sqlite3, ctypes; sys.exit(sys.version_info[:2] != (3, 10))"


def python310() -> str:
    """Path of a working interpreter; ends with a message when there is none to be had."""
    for candidate in _candidates():
        if _works(candidate):
            return candidate
    return _fetched()


def _candidates() -> Iterator[str]:
    if named := os.environ.get(_VARIABLE):
        yield named
    yield from _on_path("python3.10")
    yield from sorted(glob(os.path.expanduser("~/.pyenv/versions/3.10*/bin/python")))


def _on_path(name: str) -> Iterator[str]:
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if folder and os.path.exists(os.path.join(folder, name)):  # False where we may not look
            yield os.path.join(folder, name)


def _works(python: str) -> bool:
    """By running it: pyenv's shims exist for versions that are not chosen, and then fail."""
    try:
        asked = [python, "-I", "-c", _WORKS]
        return subprocess.run(asked, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _fetched() -> str:
    uv, variables = installer(), uv_variables()
    find = [str(uv), "python", "find", "--managed-python", "3.10"]
    try:
        with step("fetching Python 3.10 for Rasa"):
            run_logged([uv, "python", "install", "3.10"], "python310", variables)
            found = subprocess.run(find, env=variables, capture_output=True, text=True, check=True)
    except (StepFailed, subprocess.CalledProcessError):
        raise SystemExit(
            "./run found no Python 3.10, which Rasa needs, and could not fetch one.\n"
            f"Install it (for example `pyenv install 3.10`) or set {_VARIABLE} to its path."
        ) from None
    return found.stdout.strip()
