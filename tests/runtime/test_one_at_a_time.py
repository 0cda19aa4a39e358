import os
import subprocess
import sys

from runtime.bootstrap.one_at_a_time import one_at_a_time
from runtime.bootstrap.places import open_state
from runtime.stack.paths import ROOT

SECOND = """
from runtime.bootstrap.one_at_a_time import one_at_a_time
with one_at_a_time():
    print("its turn", flush=True)
"""


def test_a_second_set_up_says_whom_it_waits_for_and_then_goes_on() -> None:
    open_state()
    with one_at_a_time():
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert second.stdout is not None
        assert f"waiting for the set-up of process {os.getpid()}" in second.stdout.readline()
    rest, _ = second.communicate(timeout=30)
    assert rest == "its turn\n"


def test_an_interrupted_set_up_blocks_nobody() -> None:
    killed = SECOND + "    import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    for source in (killed, SECOND):
        done = subprocess.run(
            [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, timeout=30
        )
        assert done.stdout == "its turn\n"
