"""Every process of the stack, what it waits for and when it is ready."""

import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from runtime.stack.commands import command
from runtime.stack.environment import Environments
from runtime.stack.paths import ROOT, Paths
from runtime.supervisor import ExitedWell, FileExists, HttpAnswers, Process
from runtime.supervisor.readiness import Readiness

SERVERS = ("postgres", "redis")
# gunicorn's quick shutdown, which also ends its workers at once.
_GUNICORN_DEATH = signal.SIGQUIT


@dataclass(frozen=True)
class Services:
    """Makes the processes beside the two servers."""

    environments: Environments
    paths: Paths

    def all(self, with_simulator: bool) -> list[Process]:
        simulator = [self._simulator()] if with_simulator else []
        doors = [self._door("actions"), self._door("webhook"), self._door("console")]
        workers = [self._worker("worker-quick"), self._worker("worker-slow")]
        return [self._migrate(), self._seed(), self._rasa(), *doors, *workers, *simulator]

    def _migrate(self) -> Process:
        return self._app("migrate", ExitedWell(), SERVERS)

    def _seed(self) -> Process:
        return self._app("seed", ExitedWell(), ("migrate",))

    def _door(self, name: str) -> Process:
        port = getattr(self.environments.ports, name)
        ready = HttpAnswers(f"http://127.0.0.1:{port}/healthz")
        return self._app(name, ready, ("seed", "redis"), _GUNICORN_DEATH, port=port)

    def _worker(self, name: str) -> Process:
        ready = FileExists(self.environments.ready_file(name))
        return self._app(name, ready, ("seed", "redis"))

    def _simulator(self) -> Process:
        port = self.environments.ports.simulator
        return Process(
            name="simulator",
            command=command("simulator", python=sys.executable, port=port),
            env=self.environments.simulator(),
            cwd=ROOT,
            ready=HttpAnswers(f"http://127.0.0.1:{port}/sim/health"),
            # it calls the webhook for Meta's verification handshake when it starts
            after=("webhook",),
        )

    def _rasa(self) -> Process:
        port, paths = self.environments.ports.rasa, self.paths
        return Process(
            name="rasa",
            command=command("rasa", rasa_python=paths.rasa_python, model=paths.model, port=port),
            env=self.environments.rasa(),
            cwd=ROOT,
            ready=HttpAnswers(f"http://127.0.0.1:{port}/"),
            # it makes its own table; being the slowest, it starts as early as it can
            after=SERVERS,
            ready_within_s=180.0,
        )

    def _app(
        self,
        name: str,
        ready: Readiness,
        after: tuple[str, ...],
        death_signal: signal.Signals = signal.SIGKILL,
        port: int = 0,
    ) -> Process:
        ready_file: Path = self.environments.ready_file(name)
        return Process(
            name=name,
            command=command(name, python=sys.executable, port=port),
            env=self.environments.app(name),
            cwd=ROOT,
            ready=ready,
            after=after,
            prepare=lambda: ready_file.unlink(missing_ok=True),
            death_signal=death_signal,
            ready_within_s=120.0,
        )
