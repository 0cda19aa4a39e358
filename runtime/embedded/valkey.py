"""Valkey (Redis's free continuation) as a child of ours, on 127.0.0.1 with a password."""

import os
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.embedded.binaries import valkey_server
from runtime.embedded.leftovers import end_leftover
from runtime.supervisor import PortOpen, Process

_CONF = """\
bind 127.0.0.1
port {port}
unixsocket ""
requirepass {password}
dir "{data}"
pidfile "{data}/valkey.pid"
daemonize no
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
loglevel notice
"""


@dataclass(frozen=True)
class EmbeddedValkey:
    """One server; its append-only file is in `<state>/redis`, kept between starts."""

    state: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def data(self) -> Path:
        return self.state / "redis"

    def process(self, name: str = "redis", after: Sequence[str] = ()) -> Process:
        """The server as a process for the supervisor."""
        return Process(
            name=name,
            command=(str(valkey_server()), str(self._conf)),
            env={"PATH": os.defpath, "LC_ALL": "C"},
            cwd=Path("/"),
            ready=PortOpen(self.port),
            after=tuple(after),
            prepare=self._prepare,
            stop_signal=signal.SIGTERM,
            death_signal=signal.SIGTERM,
        )

    def erase(self) -> None:
        """Remove the data of a stopped server."""
        shutil.rmtree(self.data, ignore_errors=True)

    @property
    def _conf(self) -> Path:
        return self.data / "valkey.conf"

    def _prepare(self) -> None:
        self.data.mkdir(parents=True, mode=0o700, exist_ok=True)
        end_leftover(self.data / "valkey.pid", signal.SIGTERM, f"127.0.0.1:{self.port}")
        self._conf.touch(mode=0o600)
        self._conf.write_text(
            _CONF.format(port=self.port, password=self.password, data=self.data), encoding="utf-8"
        )
