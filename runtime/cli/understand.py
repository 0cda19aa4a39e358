"""`./run understand --now ISO`: JSON lines in, what the system understands of each out."""

import os
import subprocess
import sys

from runtime.stack.paths import ROOT


def main(arguments: list[str]) -> int:
    """The exit code of runtime.understand, which reads and answers in our place."""
    facility = os.environ.get("FACILITY")
    options = ["--facility", facility] if facility else []
    command = [sys.executable, "-m", "runtime.understand", *options, *arguments]
    return subprocess.run(command, cwd=ROOT).returncode
