"""kill -9 of the supervisor itself: the kernel ends its children (Linux)."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from runtime.stack.paths import ROOT
from tests.runtime.standins import children_of, eventually, is_alive

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's death signal")

PROGRAM = """
import signal, sys, time
from pathlib import Path
from runtime.embedded import EmbeddedValkey
from runtime.stack import Ports
from runtime.supervisor import Supervisor
from tests.runtime.standins import IGNORES_SIGTERM, standin

# a shell that starts the tests in the background has it ignored, and that is inherited
signal.signal(signal.SIGINT, signal.default_int_handler)
folder = Path(sys.argv[1])
valkey = EmbeddedValkey(folder, Ports.free().redis, "password")
processes = [standin("door", folder, IGNORES_SIGTERM, stop_within_s=0.5), valkey.process()]
supervisor = Supervisor(processes, folder / "logs")
supervisor.start()
print("ready", flush=True)
while True: time.sleep(0.1)  # signal.pause() would sleep through one that came just before it
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        yield started
        started.kill()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_survives_the_end_of_the_supervisor(
    program: subprocess.Popen[str], how: signal.Signals
) -> None:
    children = children_of(program.pid)
    assert len(children) >= 2
    program.send_signal(how)
    assert eventually(lambda: not any(map(is_alive, children)))
