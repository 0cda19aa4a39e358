"""Which service listens where, always on 127.0.0.1."""

import random
import socket
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

# Below the range from which systems take the ports of outgoing connections.
_FREE_FROM = range(20_000, 32_000)


class PortBusy(Exception):
    """A port that cannot be used; the text names the service and what to set."""


@dataclass(frozen=True)
class Ports:
    """The demo's ports by default (CONTRACTS.md)."""

    webhook: int = 8000
    console: int = 8001
    simulator: int = 8090
    rasa: int = 5005
    actions: int = 5055
    postgres: int = 54330
    redis: int = 63790

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Ports":
        """The defaults, each replaced by PORT_WEBHOOK, PORT_CONSOLE and so on where given."""
        given = {name: environ.get(variable_of(name), "") for name in asdict(cls())}
        return cls(**{name: _port(name, value) for name, value in given.items() if value})

    @classmethod
    def free(cls) -> "Ports":
        """Ports nobody uses now."""
        found = _free_ports()
        return cls(**{name: next(found) for name in asdict(cls())})

    def check_free(self) -> None:
        """Raises PortBusy for the first port that cannot be listened on."""
        for name, port in asdict(self).items():
            if not _is_free(port):
                raise PortBusy(
                    f"port {port} ({name}) is in use: stop what listens there "
                    f"or choose another with {variable_of(name)}"
                )


def _port(name: str, value: str) -> int:
    if not (value.isdecimal() and 0 < int(value) < 65536):
        raise PortBusy(f"{variable_of(name)} is not a port number")
    return int(value)


def variable_of(name: str) -> str:
    return f"PORT_{name.upper()}"


def _free_ports() -> Iterator[int]:
    return (port for port in random.sample(_FREE_FROM, 500) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
