"""A throw-away PostgreSQL from whatever binaries the machine has."""

import glob
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg2
import pytest


@contextmanager
def local_postgres() -> Iterator[str]:
    """The URL of an empty database; skips the test when there are no binaries."""
    binaries = _binaries()
    with tempfile.TemporaryDirectory(prefix="rasa-tests-") as folder:
        os.chmod(folder, 0o755)
        data = Path(folder, "data")
        data.mkdir()
        owner = _owner(data)
        initdb = [binaries / "initdb", "-D", data, "-A", "trust", "-U", "tests", "-N"]
        subprocess.run(initdb, check=True, capture_output=True, **owner)
        port = free_port()
        command = [binaries / "postgres", "-D", data, "-p", str(port), "-k", "", "-F"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, **quiet, **owner) as server:
            try:
                yield _ready(f"postgresql://tests@127.0.0.1:{port}/postgres")
            finally:
                # Fast shutdown: SIGTERM would wait for the pools of the agents under test.
                server.send_signal(signal.SIGINT)


def free_port() -> int:
    """A TCP port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _binaries() -> Path:
    folders = [os.environ.get("PG_BIN", ""), *sorted(glob.glob("/usr/lib/postgresql/*/bin"))]
    folders.append(str(Path(shutil.which("initdb") or "").parent))
    for folder in folders:
        if folder and Path(folder, "initdb").exists():
            return Path(folder)
    pytest.skip("neither TRACKER_DATABASE_URL nor PostgreSQL binaries")


def _owner(data: Path) -> dict[str, Any]:
    # PostgreSQL refuses to run as root.
    if os.geteuid():
        return {}
    shutil.chown(data, "nobody")
    return {"user": "nobody", "cwd": "/"}


def _ready(url: str) -> str:
    for _ in range(100):
        with suppress(psycopg2.OperationalError):
            psycopg2.connect(url).close()
            return url
        time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start")
