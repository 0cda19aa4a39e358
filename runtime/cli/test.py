"""`./run test`: the bot's tests under Rasa's interpreter, then all others under ours."""

import shutil
import subprocess
import sys
from pathlib import Path

from runtime.stack.paths import ROOT, STATE, read_paths

BOT_TESTS = "tests/bot"
TEST_STATES = STATE / "tests"
_KEEP = 5
_NO_TESTS = 5


def main(arguments: list[str]) -> int:
    """`[unit | pytest's paths and options]`; the worst exit code, pytest's lines last."""
    arguments = ["tests/unit" if argument == "unit" else argument for argument in arguments]
    bot, ours = split(arguments)
    _forget_old_states()
    return max(_bot(bot), _ours(ours))


def split(arguments: list[str]) -> tuple[list[str] | None, list[str] | None]:
    """Arguments for the bot's pytest and for ours; None where a named path leaves one out."""
    named = [argument for argument in arguments if _is_path(argument)]
    options = [argument for argument in arguments if not _is_path(argument)]
    if not named:
        return [BOT_TESTS, *options], ["tests", *options]
    bot = [path for path in named if path.startswith(BOT_TESTS)]
    ours = [path for path in named if path not in bot]
    return [*bot, *options] if bot else None, [*ours, *options] if ours else None


def _forget_old_states() -> None:
    """Logs of earlier runs' stacks are kept, the newest few: they explain a failure."""
    states = sorted(TEST_STATES.glob("*"), key=lambda folder: folder.stat().st_mtime)
    for folder in states[:-_KEEP]:
        shutil.rmtree(folder, ignore_errors=True)


def _is_path(argument: str) -> bool:
    return not argument.startswith("-") and (ROOT / argument.split("::")[0]).exists()


def _bot(arguments: list[str] | None) -> int:
    if arguments is None or not (ROOT / BOT_TESTS).is_dir():
        return 0
    # Our addopts leave these tests out, and our conftest.py needs our interpreter.
    apart = ["-o", "addopts=", f"--confcutdir={BOT_TESTS}"]
    command = [read_paths().rasa_python, "-m", "pytest", *apart, *arguments]
    return _run("the bot's tests (Rasa's interpreter)", command)


def _ours(arguments: list[str] | None) -> int:
    if arguments is None:
        return 0
    return _run("the tests", [sys.executable, "-m", "pytest", *arguments])


def _run(what: str, command: list[str]) -> int:
    print(f"  running {what} …", flush=True)
    code = subprocess.run(command, cwd=Path(ROOT)).returncode
    return 0 if code == _NO_TESTS else code
