"""`./run eval`: see runtime/evaluate.py."""

import subprocess
import sys

from runtime.stack.paths import ROOT


def main(arguments: list[str]) -> int:
    """The exit code of `python -m runtime.evaluate`."""
    command = [sys.executable, "-m", "runtime.evaluate", *arguments]
    return subprocess.run(command, cwd=ROOT).returncode
