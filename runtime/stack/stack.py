"""The whole of Sportello as one object: start it, break it, read its logs, stop it."""

import fcntl
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from runtime.embedded import EmbeddedPostgres, EmbeddedValkey
from runtime.embedded.cluster import Role
from runtime.stack.environment import Environments
from runtime.stack.passwords import kept_secrets
from runtime.stack.paths import read_paths
from runtime.stack.ports import Ports
from runtime.stack.processes import Services
from runtime.supervisor import Supervisor
from runtime.supervisor.supervisor import say_nothing

# Held as long as the stack runs; holds the process id of who runs it.
LOCK = "stack.lock"
DATABASES = ("sportello", "sportello_rasa")


class AlreadyRunning(Exception):
    """Another process runs a stack in this state folder."""


class Stack:
    """Every service, with its state (data, logs, secrets) under `state_dir`.

    ports: None takes free ones. env: added to the environment of every service, for example NOW.
    progress receives one line for each process that became ready.

    `start()` returns when everything is ready; it raises StartFailed with the failing process's
    last lines, PortBusy or AlreadyRunning. State is kept when it stops; `erase()` removes it.
    """

    def __init__(
        self,
        state_dir: Path,
        *,
        ports: Ports | None = None,
        env: Mapping[str, str] | None = None,
        with_simulator: bool = True,
        progress: Callable[[str], None] = say_nothing,
    ) -> None:
        self.state_dir = state_dir.resolve()
        self.state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.ports = ports or Ports.free()
        secrets = kept_secrets(self.state_dir)
        roles = tuple(Role(name, secrets[name]) for name in DATABASES)
        self.postgres = EmbeddedPostgres(
            self.state_dir, self.ports.postgres, secrets["cluster"], secrets["postgres"], roles
        )
        self.redis = EmbeddedValkey(self.state_dir, self.ports.redis, secrets["redis"])
        self.environments = Environments(
            ports=self.ports,
            secrets=secrets,
            database_urls={name: self.postgres.url(name) for name in DATABASES},
            redis_url=self.redis.url,
            extra=dict(env or {}),
            run_folder=self.state_dir / "run",
            state=self.state_dir,
        )
        self._with_simulator = with_simulator
        self._progress = progress
        self._lock: IO[str] | None = None
        self._supervisor: Supervisor | None = None

    @property
    def urls(self) -> dict[str, str]:
        """`http://127.0.0.1:<port>` of each service by name, without a slash at the end."""
        return {
            name: f"http://127.0.0.1:{port}"
            for name, port in asdict(self.ports).items()
            if name not in ("postgres", "redis")
        }

    def env(self, name: str) -> dict[str, str]:
        """The environment of the named process."""
        if name == "rasa":
            return self.environments.rasa()
        return self.environments.simulator() if name == "simulator" else self.environments.app(name)

    def start(self) -> None:
        self._take_lock()
        try:
            self.ports.check_free()
            self.environments.run_folder.mkdir(parents=True, exist_ok=True)
            services = Services(self.environments, read_paths()).all(self._with_simulator)
            processes = [self.postgres.process(), self.redis.process(), *services]
            self._supervisor = Supervisor(processes, self.state_dir / "logs", self._progress)
            self._supervisor.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop everything, the last started first; harmless when repeated."""
        if self._supervisor is not None:
            self._supervisor.stop()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def erase(self) -> None:
        """Remove the data of both servers; the stack must be stopped."""
        self.postgres.erase()
        self.redis.erase()

    def kill(self, name: str) -> None:
        """SIGKILL the process; it is started again. Returns when the killed one is gone."""
        self._running.kill(name)

    def pause(self, name: str) -> None:
        """Stop the process and keep it down until `resume`."""
        self._running.pause(name)

    def resume(self, name: str) -> None:
        """Start a paused process; returns when it is ready."""
        self._running.resume(name)

    def wait_ready(self, name: str, within_s: float = 60.0) -> None:
        """Wait until the process is (again) ready; raises TimeoutError."""
        self._running.wait_ready(name, within_s)

    def pid(self, name: str) -> int | None:
        """Process id while it runs."""
        return self._running.pid(name)

    def log(self, name: str) -> str:
        """What the process has written since the start."""
        return self._running.log(name)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def _running(self) -> Supervisor:
        if self._supervisor is None:
            raise RuntimeError("the stack has not been started")
        return self._supervisor

    def _take_lock(self) -> None:
        lock = (self.state_dir / LOCK).open("a+", encoding="utf-8")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunning(f"a stack already runs in {self.state_dir}") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock
