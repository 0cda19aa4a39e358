"""`./run assess`: see runtime/assess.py."""

import subprocess
import sys

from runtime.stack.paths import ROOT


def main(arguments: list[str]) -> int:
    """The exit code of `python -m runtime.assess`, which reads and answers in our place."""
    command = [sys.executable, "-m", "runtime.assess", *arguments]
    return subprocess.run(command, cwd=ROOT).returncode
