import os
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.cli.test import BESIDE, lanes, split
from runtime.stack.commands import COMMANDS, command
from runtime.stack.paths import ROOT


def run(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "run"), *arguments],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_help_lists_the_commands_from_any_folder(tmp_path: Path) -> None:
    done = run("help", cwd=tmp_path)
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("demo", "stop", "test", "lint", "clean"))


def test_an_unknown_command_shows_the_help_and_fails() -> None:
    done = run("frobnicate")
    assert done.returncode == 2
    assert "no command 'frobnicate'" in done.stderr
    assert "usage: ./run" in done.stderr


def test_without_a_good_python_it_says_what_to_install(tmp_path: Path) -> None:
    for name in ("dirname", "cat"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 127\n")
        (tmp_path / name).chmod(0o755)
    script = (ROOT / "run").read_text("utf-8").replace("/usr/", "/nowhere/")
    (tmp_path / "run").write_text(script)
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "run"), "help"],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Python 3.11 or later" in done.stderr


def test_without_paths_every_test_is_in_one_of_the_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SPORTELLO_RASA_PYTHON", "SPORTELLO_MODEL"):  # not set up for the unit tests
        monkeypatch.setenv(name, sys.executable)
    shown, (bot, beside) = lanes(["-x"])
    assert {"tests", *(f"--ignore={path}" for path in BESIDE)} < set(shown.command)
    assert set(BESIDE) < set(beside.command) and all((ROOT / path).is_dir() for path in BESIDE)
    assert bot.command[-2] == "tests/bot"
    assert all(run.command[-1] == "-x" for run in (shown, bot, beside))


def test_a_path_runs_only_its_suite() -> None:
    assert split(["tests/unit", "-q"]) == (None, ["tests/unit", "-q"])
    assert split(["tests/unit/test_floors.py::test_x"])[0] is None
    if (ROOT / "tests/bot").is_dir():
        assert split(["tests/bot", "-k", "tracker"]) == (["tests/bot", "-k", "tracker"], None)


def test_a_path_with_spaces_stays_one_argument() -> None:
    argv = command("rasa", rasa_python="/my home/python", model="/m.tar.gz", port=5005)
    assert argv[0] == "/my home/python"
    assert argv[1:] == ("-m", "bot.server", "--model", "/m.tar.gz", "--port", "5005")


def test_every_command_can_be_filled_in() -> None:
    for name in COMMANDS:
        argv = command(name, python="py", rasa_python="py", model="m", port=1)
        assert not any("{" in word for word in argv)
