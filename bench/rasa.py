"""Rasa with the trained model, alone with its PostgreSQL and its Redis, to be asked for parses."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from runtime.embedded import running
from runtime.stack import Stack
from runtime.stack.commands import command
from runtime.stack.paths import ROOT, read_paths
from runtime.supervisor import HttpAnswers, Process
from services.intents import Parsed


@dataclass(frozen=True)
class MeasuredRasa:
    """pid: of its one process."""

    pid: int
    _http: httpx.Client

    def parse(self, text: str) -> Parsed:
        """What /model/parse answers."""
        response = self._http.post("/model/parse", json={"text": text})
        response.raise_for_status()
        found: dict[str, Any] = response.json()
        ranking = tuple((one["name"], one["confidence"]) for one in found["intent_ranking"])
        return Parsed(found["intent"]["name"], found["intent"]["confidence"], ranking)


@contextmanager
def measured_rasa() -> Iterator[MeasuredRasa]:
    """Started, with the model loaded; thrown away afterwards. Raises NotSetUp, StartFailed."""
    with tempfile.TemporaryDirectory(prefix="sportello-bench-") as folder:
        stack = Stack(Path(folder))
        servers = [stack.postgres.process(), stack.redis.process()]
        url = stack.urls["rasa"]
        try:
            with running(*servers, _rasa(stack), logs=Path(folder) / "logs") as supervisor:
                pid = supervisor.pid("rasa")
                assert pid is not None
                with httpx.Client(base_url=url, trust_env=False, timeout=60) as http:
                    yield MeasuredRasa(pid, http)
        finally:
            stack.erase()


def _rasa(stack: Stack) -> Process:
    paths = read_paths()
    port = stack.ports.rasa
    served = command("rasa", rasa_python=paths.rasa_python, model=paths.model, port=port)
    with_api = tuple("bench.rasa_with_api" if word == "bot.server" else word for word in served)
    return Process(
        name="rasa",
        command=with_api,
        env=stack.env("rasa"),
        cwd=ROOT,
        ready=HttpAnswers(f"{stack.urls['rasa']}/"),
        after=("postgres", "redis"),
        ready_within_s=180.0,
    )
