"""`./run demo` as people use it, on ports and in a state folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from runtime.stack import Ports, Stack
from runtime.stack.daemon import running_pid, stop_demo
from runtime.stack.passwords import kept_secrets
from runtime.stack.paths import ROOT, NotSetUp, read_paths
from tests.runtime.standins import children_of, eventually, is_alive, kill

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
DEMO = [sys.executable, "-m", "runtime.cli", "demo"]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    try:
        read_paths()
    except NotSetUp as reason:
        pytest.skip(str(reason))
    folder = tmp_path_factory.mktemp("demo")
    yield folder
    Stack(folder).erase()


@pytest.fixture
def environ(state: Path) -> Iterator[dict[str, str]]:
    ports = {f"PORT_{k.upper()}": str(v) for k, v in asdict(Ports.free()).items()}
    yield {**os.environ, **ports, "SPORTELLO_DEMO_STATE": str(state)}
    stop_demo(state)


def demo(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*DEMO, *arguments]
    return subprocess.run(
        command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=300
    )


def everything_below(state: Path) -> list[int]:
    supervisor = running_pid(state)
    assert supervisor is not None
    return [supervisor, *children_of(supervisor)]


def test_detached_it_returns_when_the_pages_answer_and_stops_when_told(
    state: Path, environ: dict[str, str]
) -> None:
    started = demo(environ, "--detach")
    assert started.returncode == 0, started.stdout + started.stderr
    processes = everything_below(state)
    assert len(processes) > 10
    for name in ("SIMULATOR", "CONSOLE"):
        url = f"http://127.0.0.1:{environ[f'PORT_{name}']}/"
        assert url in started.stdout
        assert urllib.request.urlopen(url, timeout=10).status == 200
    assert (state / "demo_password").read_text().strip() in started.stdout

    again = demo(environ, "--detach")
    assert again.returncode == 0
    assert "already running" in again.stdout
    assert demo(environ).returncode == 1

    assert stop_demo(state)
    assert eventually(lambda: not any(map(is_alive, processes)))
    assert not stop_demo(state)


def test_in_the_foreground_nothing_survives_kill_9_of_it(
    state: Path, environ: dict[str, str]
) -> None:
    password = (state / "demo_password").read_text()
    with subprocess.Popen(DEMO, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True) as shown:
        assert shown.stdout is not None
        _read_until("Sportello is running", shown.stdout)
        processes = everything_below(state)
        kill(shown.pid)
    assert eventually(lambda: not any(map(is_alive, processes)), within_s=30)
    assert (state / "demo_password").read_text() == password


def _read_until(words: str, lines: Iterable[str]) -> None:
    said = []
    for line in lines:
        said.append(line)
        if words in line:
            return
    pytest.fail("".join(said))  # it ended without these words: here is why


def test_ctrl_c_while_it_starts_leaves_nothing_running(
    state: Path, environ: dict[str, str]
) -> None:
    with subprocess.Popen(DEMO, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True) as shown:
        assert shown.stdout is not None
        shown.stdout.readline()
        processes = everything_below(state)
        shown.send_signal(signal.SIGINT)
        shown.stdout.read()
    assert shown.returncode == 130
    assert eventually(lambda: not any(map(is_alive, processes)))
    assert running_pid(state) is None


def test_a_busy_port_is_named(state: Path, environ: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = demo({**environ, "PORT_CONSOLE": str(port)}, "--detach")
    assert done.returncode == 1
    assert f"port {port} (console) is in use" in done.stdout


def test_secrets_are_not_shown(state: Path, environ: dict[str, str]) -> None:
    logs = "".join(path.read_text(errors="replace") for path in state.rglob("*.log"))
    assert not [name for name, value in kept_secrets(state).items() if value in logs]
