"""`./run bench`: races for appointments and the cost of a search, on a database of its own."""

import subprocess
import sys

from runtime.stack.paths import ROOT


def main(arguments: list[str]) -> int:
    """0 when every guarantee held; the figures are printed."""
    return subprocess.run([sys.executable, "-m", "bench", *arguments], cwd=ROOT).returncode
