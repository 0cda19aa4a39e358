"""When a process counts as ready: each check is a quick question, asked again and again."""

import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_PATIENCE_S = 1.0
# Local addresses only: a proxy in the environment must not answer for our own services.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Readiness(Protocol):
    """Asked with the child's process id; True once it serves."""

    def __call__(self, pid: int) -> bool: ...


@dataclass(frozen=True)
class PortOpen:
    """Something accepts connections on 127.0.0.1."""

    port: int

    def __call__(self, pid: int) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), _PATIENCE_S).close()
        except OSError:
            return False
        return True


@dataclass(frozen=True)
class HttpAnswers:
    """A GET is answered with 200."""

    url: str

    def __call__(self, pid: int) -> bool:
        try:
            with _direct.open(self.url, timeout=_PATIENCE_S) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError, ValueError):
            return False


@dataclass(frozen=True)
class FileExists:
    """The process wrote its ready file (its `prepare` removes the old one)."""

    path: Path

    def __call__(self, pid: int) -> bool:
        return self.path.exists()


@dataclass(frozen=True)
class ExitedWell:
    """A command that runs once: it is done when it exits with 0, never earlier."""

    def __call__(self, pid: int) -> bool:
        return False
