"""`./run teach export|train|back`: learn from messages labelled in the console."""

import os
import subprocess
import sys

from runtime.stack import Ports, Stack
from runtime.stack.daemon import DEMO_STATE, running_pid
from runtime.stack.paths import ROOT


def main(arguments: list[str]) -> int:
    """The exit code of `python -m runtime.teaching`; an export needs a database to read."""
    environment = dict(os.environ)
    if arguments[:1] == ["export"] and "DATABASE_URL" not in environment:
        if running_pid() is None:
            print(
                "no database: set DATABASE_URL and the keys, or start ./run demo", file=sys.stderr
            )
            return 1
        environment |= Stack(DEMO_STATE, ports=Ports.from_environment(environment)).env("console")
    command = [sys.executable, "-m", "runtime.teaching", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode
