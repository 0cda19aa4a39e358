"""Makes a PostgreSQL data folder with its roles and databases, whole or not at all."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runtime.embedded import dropped
from runtime.embedded.binaries import BUILTIN_LOCALE_SINCE, postgres_major


@dataclass(frozen=True)
class Role:
    """A login role that owns the database of the same name. Plain letters, digits, `_`, `-`."""

    name: str
    password: str


class ClusterNotMade(RuntimeError):
    """initdb or the first statements failed; the text holds what they said."""


def make_cluster(data: Path, binaries: Path, admin_password: str, roles: Sequence[Role]) -> None:
    """Create the data folder under another name and move it into place when it is complete."""
    unfinished = data.with_name("data.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    _give_away(unfinished)
    _initdb(unfinished, binaries, admin_password)
    _first_statements(unfinished, binaries, roles)
    unfinished.rename(data)


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Nothing of the caller's PostgreSQL settings, and messages in English."""
    kept = {name: environ[name] for name in ("PATH", "TMPDIR") if name in environ}
    return {**kept, "LC_ALL": "C"}


def _initdb(data: Path, binaries: Path, password: str) -> None:
    with tempfile.NamedTemporaryFile("w", prefix="sportello-") as password_file:
        password_file.write(password)
        password_file.flush()
        _give_away(Path(password_file.name))
        _run([binaries / "initdb", "-D", data, *_options(binaries, password_file.name)])


def _options(binaries: Path, password_file: str) -> list[str]:
    return [
        "--username=postgres",
        "--auth=scram-sha-256",
        f"--pwfile={password_file}",
        "--data-checksums",
        "--encoding=UTF8",
        *_locale(binaries),
    ]


def _locale(binaries: Path) -> list[str]:
    if postgres_major(binaries) >= BUILTIN_LOCALE_SINCE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C"]


def _first_statements(data: Path, binaries: Path, roles: Sequence[Role]) -> None:
    """Single-user mode: no server, no password, nobody else."""
    statements = "\n".join(line for role in roles for line in _statements(role)) + "\n"
    command = [binaries / "postgres", "--single", "-D", data, "-c", "exit_on_error=on", "postgres"]
    _run(command, statements)


def _statements(role: Role) -> list[str]:
    return [
        f"CREATE ROLE \"{role.name}\" LOGIN PASSWORD '{role.password}'",
        f'CREATE DATABASE "{role.name}" OWNER "{role.name}"',
        f'REVOKE ALL ON DATABASE "{role.name}" FROM PUBLIC',
    ]


def _run(command: list[Any], standard_input: str = "") -> None:
    done = subprocess.run(
        [str(part) for part in command],
        input=standard_input,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean_environment(os.environ),
        cwd="/",
        **_as_whom(),
    )
    if done.returncode != 0:
        raise ClusterNotMade(f"{Path(command[0]).name} failed:\n{done.stdout}")


def _as_whom() -> dict[str, Any]:
    if not dropped.must_drop():
        return {}
    uid = dropped.UNPRIVILEGED_UID
    return {"user": uid, "group": uid, "extra_groups": []}


def _give_away(path: Path) -> None:
    if dropped.must_drop():
        os.chown(path, dropped.UNPRIVILEGED_UID, dropped.UNPRIVILEGED_UID)
