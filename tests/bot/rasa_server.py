"""``python -m bot.server`` as its own process, as the supervisor starts it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests
from fixtures import KEYS, TOKEN
from local_postgres import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 120


class RasaServer:
    """The server on a free port; ``output()`` is all it has printed."""

    def __init__(
        self, model: Path, folder: Path, actions_url: str, database_url: str, redis_url: str
    ) -> None:
        self.url = f"http://127.0.0.1:{free_port()}"
        self._output = folder / "output.txt"
        settings = {
            "ACTIONS_URL": actions_url,
            "ACTIONS_TOKEN": TOKEN,
            "TRACKER_DATABASE_URL": database_url,
            "DATA_KEYS": KEYS,
            "REDIS_URL": redis_url,
        }
        command = [sys.executable, "-m", "bot.server", "--model", str(model)]
        command += ["--port", self.url.rpartition(":")[2]]
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **settings}, stdout=output, stderr=output
            )

    def wait(self) -> "RasaServer":
        """Returns when ``GET /`` answers."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                requests.get(self.url, timeout=1).raise_for_status()
                return self
            except requests.ConnectionError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {self.output()}")

    def post(self, body: Any, token: str | None = TOKEN) -> requests.Response:
        """The channel's answer to ``body``."""
        headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
        return requests.post(
            f"{self.url}/webhooks/sportello/webhook", json=body, headers=headers, timeout=30
        )

    def output(self) -> str:
        """Everything on stdout and stderr so far."""
        return self._output.read_text()

    def stop(self) -> float:
        """Asks it to end; how many seconds that took."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.monotonic() - started
