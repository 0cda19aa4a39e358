"""The Python environments under .state/venvs, each named by what is in it.

An environment without its mark was interrupted: it is made anew. The two newest of a kind are
kept, because a running demo may still use the last but one.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runtime.bootstrap.digest import digest_of
from runtime.bootstrap.index import uv_environment
from runtime.bootstrap.places import REQUIREMENTS, STATE, VENVS
from runtime.bootstrap.steps import run_logged, step

_MARK = "complete"
_KEEP = 2


@dataclass(frozen=True)
class Environment:
    """kind: the first half of its name. lock: the hashed requirements it holds. builders: what
    builds those that come only as sources, hashed too."""

    kind: str
    lock: Path
    says: str
    builders: Path | None = None


INSTALLER = Environment("uv", REQUIREMENTS / "uv.txt", "fetching the installer (uv)")
DEMO = Environment("demo", REQUIREMENTS / "demo.txt", "installing the services' packages")
DEV = Environment("dev", REQUIREMENTS / "dev.txt", "installing the services' and tests' packages")
RASA = Environment(
    "rasa",
    REQUIREMENTS / "rasa.txt",
    "installing Rasa (2 GB, minutes the first time)",
    builders=REQUIREMENTS / "build.txt",
)


def installer() -> Path:
    """The uv program, fetched by pip with its hash checked."""
    folder = _ensure(INSTALLER, sys.executable, _with_pip)
    return folder / "bin" / "uv"


def environment(wanted: Environment, python: str) -> Path:
    """The interpreter of the environment, which is made first when it is missing."""
    return _ensure(wanted, python, _with_uv) / "bin" / "python"


def uv_variables() -> dict[str, str]:
    """The process environment for every call of uv."""
    return uv_environment(installer().with_name("python"), STATE / "cache" / "uv")


def folder_of(wanted: Environment, python: str) -> Path:
    """Where it is or will be: named by lock file, interpreter and what builds the sources."""
    files = [wanted.lock, *([wanted.builders] if wanted.builders else [])]
    return VENVS / f"{wanted.kind}-{digest_of(files, _identity(python))}"


Maker = Callable[[Environment, str, Path], None]


def _ensure(wanted: Environment, python: str, make: Maker) -> Path:
    folder = folder_of(wanted, python)
    if not (folder / _MARK).exists():
        with step(wanted.says):
            shutil.rmtree(folder, ignore_errors=True)
            make(wanted, python, folder)
            (folder / _MARK).touch()
        _remove_old(wanted.kind)
    return folder


def _with_pip(wanted: Environment, python: str, folder: Path) -> None:
    run_logged([python, "-m", "venv", folder], wanted.kind)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check"]
    options = ["--no-cache-dir", "--only-binary=:all:", "--require-hashes"]
    run_logged([*pip, *options, "-r", wanted.lock], wanted.kind)


def _with_uv(wanted: Environment, python: str, folder: Path) -> None:
    uv, variables = str(installer()), uv_variables()
    run_logged([uv, "venv", "--python", python, folder], wanted.kind, variables)
    sync = [uv, "pip", "sync", "--python", str(folder / "bin" / "python"), "--require-hashes"]
    wheels_only = ["--only-binary=:all:"]
    built_with = ["--build-constraint", str(wanted.builders)] if wanted.builders else wheels_only
    run_logged([*sync, *built_with, wanted.lock], wanted.kind, variables)


def _identity(python: str) -> str:
    """Which interpreter that is: its version and its real place."""
    question = "import sys; print(sys.version, sys.base_prefix)"
    asked = [python, "-I", "-c", question]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def _remove_old(kind: str) -> None:
    folders = sorted(VENVS.glob(f"{kind}-*"), key=lambda folder: folder.stat().st_mtime)
    for folder in folders[:-_KEEP]:
        shutil.rmtree(folder, ignore_errors=True)
