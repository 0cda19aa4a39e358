"""PostgreSQL as a child of ours, over TCP on 127.0.0.1 with passwords."""

import os
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.embedded import dropped
from runtime.embedded.binaries import postgres_bin
from runtime.embedded.cluster import Role, clean_environment, make_cluster
from runtime.embedded.leftovers import end_leftover, read_pid
from runtime.supervisor import Process

# Words of patients could stand in a failed statement or in the DETAIL of a constraint: terse
# messages without statements keep them out of the log. Connections are cheap, memory is not.
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    "max_connections": "150",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "logging_collector": "off",
}


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One cluster: made at the first start with a database for each role, kept afterwards.

    state: folder of the ordinary user's data (root: see `dropped`). identity: random, names the
    data. admin_password: of the superuser `postgres`. roles: name and password; each owns the
    database of its name and sees no other.
    """

    state: Path
    port: int
    identity: str
    admin_password: str
    roles: tuple[Role, ...]

    def url(self, database: str) -> str:
        """`postgresql://…` as the role that owns the database."""
        role = next(role for role in self.roles if role.name == database)
        return self._url(role.name, role.password, database)

    def admin_url(self, database: str = "postgres") -> str:
        """`postgresql://…` as superuser, for tests that need databases of their own."""
        return self._url("postgres", self.admin_password, database)

    def process(self, name: str = "postgres", after: Sequence[str] = ()) -> Process:
        """The server as a process for the supervisor."""
        binaries, data = self._readable(postgres_bin()), self.data
        return Process(
            name=name,
            command=(str(binaries / "postgres"), "-D", str(data), *_options(self.port)),
            env=clean_environment(os.environ),
            cwd=Path("/"),
            ready=_ReadyToConnect(data),
            after=tuple(after),
            prepare=lambda: self._prepare(binaries),
            uid=dropped.UNPRIVILEGED_UID if dropped.must_drop() else None,
            # SIGINT is PostgreSQL's fast shutdown: clients are cut off, data is written.
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGINT,
            stop_within_s=20.0,
        )

    @property
    def data(self) -> Path:
        return self._folder / "data"

    def erase(self) -> None:
        """Remove the data of a stopped server."""
        if dropped.must_drop():
            dropped.forget(self._folder)
        else:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _folder(self) -> Path:
        if dropped.must_drop():
            return dropped.place() / self.identity
        return self.state / f"postgres-{self.identity}"

    def _readable(self, binaries: Path) -> Path:
        """The programs where the user that will run them can read them."""
        if not dropped.must_drop():
            return binaries
        dropped.data_folder(self.identity, self.state)
        return dropped.readable(binaries)

    def _prepare(self, binaries: Path) -> None:
        if not dropped.must_drop():
            self._folder.mkdir(parents=True, mode=0o700, exist_ok=True)
        end_leftover(self.data / "postmaster.pid", signal.SIGINT, str(self.data))
        if not self.data.exists():
            make_cluster(self.data, binaries, self.admin_password, self.roles)

    def _url(self, user: str, password: str, database: str) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"


@dataclass(frozen=True)
class _ReadyToConnect:
    """The server says so itself, in the last line of its pid file (pg_ctl reads the same)."""

    data: Path

    def __call__(self, pid: int) -> bool:
        pid_file = self.data / "postmaster.pid"
        if read_pid(pid_file) != pid:
            return False
        lines = pid_file.read_text(encoding="utf-8").splitlines()
        return len(lines) >= 8 and lines[7].strip() == "ready"


def _options(port: int) -> list[str]:
    return ["-p", str(port), *(f"--{name}={value}" for name, value in _SETTINGS.items())]
