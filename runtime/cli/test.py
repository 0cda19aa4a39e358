"""`./run test`: the bot's tests under Rasa's interpreter, all others under ours.

Without named paths they run in two lanes: what people see (conversations, faults, pages), which
has its moments to keep, and beside it, with lower priority, what only has to be right.
"""

import shutil
import sys

from runtime.cli.side_by_side import Run, run_after_each_other, run_side_by_side
from runtime.stack.paths import ROOT, STATE, read_paths

BOT_TESTS = "tests/bot"
# None of these needs the running services; whatever is not named here runs with them.
BESIDE = ("tests/runtime", "tests/simulator", "tests/storage", "tests/unit")
TEST_STATES = STATE / "tests"
_KEEP = 5


def main(arguments: list[str]) -> int:
    """`[unit | pytest's paths and options]`; the worst exit code, pytest's lines last."""
    arguments = ["tests/unit" if argument == "unit" else argument for argument in arguments]
    _forget_old_states()
    if any(_is_path(argument) for argument in arguments):
        bot, ours = split(arguments)
        named = [_bot(bot)] if bot else []
        return run_after_each_other([*named, *([_ours("the tests", ours)] if ours else [])])
    return run_side_by_side(*lanes(arguments))


def split(arguments: list[str]) -> tuple[list[str] | None, list[str] | None]:
    """Arguments for the bot's pytest and for ours; None where the named paths leave one out."""
    named = [argument for argument in arguments if _is_path(argument)]
    options = [argument for argument in arguments if not _is_path(argument)]
    bot = [path for path in named if path.startswith(BOT_TESTS)]
    ours = [path for path in named if path not in bot]
    return [*bot, *options] if bot else None, [*ours, *options] if ours else None


def lanes(options: list[str]) -> tuple[Run, list[Run]]:
    """Every test, once: those with the services, and those that run beside them."""
    left_out = [f"--ignore={path}" for path in BESIDE]
    # what failed last (--lf) is remembered in a file of each one's own
    memory = ["-o", "cache_dir=.pytest_cache/beside"]
    with_services = _ours("the tests with services", ["tests", *left_out, *options])
    without = _ours("the tests without services", [*BESIDE, *memory, *options])
    return with_services, [_bot([BOT_TESTS, *options]), without]


def _forget_old_states() -> None:
    """Logs of earlier runs' stacks are kept, the newest few: they explain a failure."""
    states = sorted(TEST_STATES.glob("*"), key=lambda folder: folder.stat().st_mtime)
    for folder in states[:-_KEEP]:
        shutil.rmtree(folder, ignore_errors=True)


def _is_path(argument: str) -> bool:
    return not argument.startswith("-") and (ROOT / argument.split("::")[0]).exists()


def _bot(arguments: list[str]) -> Run:
    # Our addopts leave these tests out, and our conftest.py needs our interpreter.
    apart = ["-o", "addopts=", f"--confcutdir={BOT_TESTS}"]
    command = [read_paths().rasa_python, "-m", "pytest", *apart, *arguments]
    return Run("the bot's tests (Rasa's interpreter)", command)


def _ours(says: str, arguments: list[str]) -> Run:
    return Run(says, [sys.executable, "-m", "pytest", *arguments])
