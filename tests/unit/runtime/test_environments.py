import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from runtime.bootstrap import digest, environments, places
from runtime.bootstrap.environments import Environment

Make = Callable[[Environment, str, Path], None]


@pytest.fixture
def wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.setattr(environments, "VENVS", tmp_path / "venvs")
    monkeypatch.setattr(digest, "ROOT", tmp_path)
    lock = tmp_path / "some.txt"
    lock.write_text("flask==3.1.3")
    return Environment("some", lock, "installing")


def ensure(wanted: Environment, make: Make) -> Path:
    return environments._ensure(wanted, sys.executable, make)


def make_well(wanted: Environment, python: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "packages").write_text("all of them")


def test_an_environment_is_made_once(wanted: Environment) -> None:
    def never(wanted: Environment, python: str, folder: Path) -> None:
        raise AssertionError("made again")

    folder = ensure(wanted, make_well)
    assert ensure(wanted, never) == folder


def test_an_interrupted_installation_is_not_taken_for_a_finished_one(wanted: Environment) -> None:
    def interrupted(wanted: Environment, python: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "half a package").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ensure(wanted, interrupted)
    folder = ensure(wanted, make_well)
    assert not (folder / "half a package").exists()
    assert (folder / "packages").exists()


def test_another_lock_file_is_another_environment(wanted: Environment) -> None:
    before = ensure(wanted, make_well)
    wanted.lock.write_text("flask==3.1.4")
    assert ensure(wanted, make_well) != before


def test_another_interpreter_is_another_environment(wanted: Environment, tmp_path: Path) -> None:
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho another version")
    other.chmod(0o755)
    ours = environments.folder_of(wanted, sys.executable)
    assert environments.folder_of(wanted, str(other)) != ours


def test_other_builders_are_another_environment(wanted: Environment, tmp_path: Path) -> None:
    builders = tmp_path / "build.txt"
    builders.write_text("setuptools==80.9.0")
    with_builders = replace(wanted, builders=builders)
    folders = {environments.folder_of(each, sys.executable) for each in (wanted, with_builders)}
    assert len(folders) == 2


def test_only_the_newest_two_are_kept(wanted: Environment) -> None:
    made = []
    for version in range(4):
        wanted.lock.write_text(f"flask==3.1.{version}")
        made.append(ensure(wanted, make_well))
    assert made[-1].exists()
    assert sum(folder.exists() for folder in made) == 2


def test_every_lock_file_is_pinned_and_hashed() -> None:
    for lock in places.REQUIREMENTS.glob("*.txt"):
        text = lock.read_text("utf-8")
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert pins, lock.name
        assert all("==" in pin and pin.endswith("\\") for pin in pins), lock.name
        assert "://" not in text, f"{lock.name} names a host"


def test_the_root_requirements_are_what_production_runs() -> None:
    lines = (places.ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["-r requirements/app.txt"]


def pins_of(name: str) -> set[str]:
    lines = (places.REQUIREMENTS / f"{name}.txt").read_text("utf-8").splitlines()
    return {
        line.split(" \\")[0] for line in lines if "==" in line and not line.startswith((" ", "#"))
    }


def test_demo_and_tests_run_the_versions_production_runs() -> None:
    assert pins_of("app") <= pins_of("demo") <= pins_of("dev")
