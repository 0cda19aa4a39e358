"""Root only: PostgreSQL refuses to run as root, so it runs as uid 65534, which reads neither a
home folder of mode 700 nor, perhaps, the project. Its binaries (a copy) and its data then live in

    /var/tmp/sportello-<hash of the project's path>/

An ordinary user's data stays in the state folder. `./run clean` removes both.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED_UID = 65534
_PROJECT = Path(__file__).resolve().parents[2]
_OWNER = "state-folder"


def must_drop() -> bool:
    return os.geteuid() == 0


def place(project: Path = _PROJECT) -> Path:
    """The folder outside the project, whether it exists or not."""
    digest = hashlib.sha256(str(project).encode()).hexdigest()[:12]
    return Path("/var/tmp") / f"sportello-{digest}"


def open_place() -> Path:
    """The folder, made if needed: ours, and passable for the unprivileged user."""
    folder = place()
    folder.mkdir(mode=0o711, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
        raise RuntimeError(f"{folder} belongs to somebody else: remove it")
    folder.chmod(0o711)
    return folder


def data_folder(identity: str, state: Path) -> Path:
    """Where the data of the given state folder lives: `<place>/<identity>`, made if needed.

    identity: random, kept in the state folder; when that is deleted the data is unreachable
    and removed at the next start.
    """
    with _alone():
        folder = open_place() / identity
        folder.mkdir(mode=0o711, exist_ok=True)
        (folder / _OWNER).write_text(str(state), encoding="utf-8")
        _remove_abandoned(folder)
    return folder


def forget(data: Path) -> None:
    """Remove a state's data; with the last one the whole folder goes."""
    with _alone():
        shutil.rmtree(data, ignore_errors=True)
        if not list(place().glob(f"*/{_OWNER}")):
            shutil.rmtree(place(), ignore_errors=True)


def readable(binaries: Path) -> Path:
    """The `bin` folder, or that of a copy which the unprivileged user can read, made once per
    version. Call `data_folder` first: a copy that no data needs is removed.

    A wheel's programs look for their libraries beside the package: those are copied too."""
    install = binaries.parent
    if install.is_relative_to("/usr"):
        return binaries
    digest = hashlib.sha256(f"{install}{install.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    with _alone():
        copy = open_place() / f"postgres-{digest}"
        if not copy.exists():
            unfinished = copy.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            _copy_with_libraries(install, unfinished)
            unfinished.rename(copy)
    return copy / install.parent.name / install.name / binaries.name


def _copy_with_libraries(install: Path, target: Path) -> None:
    package = install.parent
    shutil.copytree(install, target / package.name / install.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One process of this project at a time: a copy is not removed from under one that starts."""
    lock = _PROJECT / ".state" / "var-tmp.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _remove_abandoned(mine: Path) -> None:
    for owner in place().glob(f"*/{_OWNER}"):
        state = Path(owner.read_text(encoding="utf-8"))
        replaced = state == Path((mine / _OWNER).read_text(encoding="utf-8"))
        if owner.parent != mine and (replaced or not state.exists()):
            shutil.rmtree(owner.parent, ignore_errors=True)
