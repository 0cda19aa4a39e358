"""`./run COMMAND`: set up what the command needs, then hand over to it (runtime.cli)."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path
from typing import NoReturn

from runtime.bootstrap.browser import browser
from runtime.bootstrap.clean import clean
from runtime.bootstrap.environments import DEMO, DEV, RASA, Environment, environment, installer
from runtime.bootstrap.lock_files import lock_all
from runtime.bootstrap.model import model, served_model
from runtime.bootstrap.one_at_a_time import one_at_a_time
from runtime.bootstrap.places import open_state, remember
from runtime.bootstrap.python310 import python310
from runtime.bootstrap.steps import StepFailed
from runtime.stack.daemon import stop_demo

HELP = """\
usage: ./run COMMAND

  demo [--detach]   set up everything, start every service, print where to chat
                    (--detach: return when all are ready)
  stop              stop a detached demo
  test [ARGS]       every test; `test unit`: those that need no service;
                    ARGS: paths and options for pytest
  lint              format, lint, types, import floors
  teach export|train|back   learn from messages labelled in the console (docs/teaching.md)
  bench [WHAT …]    races for appointments and the cost of a search; of a parse, an assessment,
                    a training, a message from phone to phone (WHAT: appointments, language,
                    training, messages)
  eval [--diet]     how well messages are understood, beside Rasa's own parts
  understand [--now ISO]
                    JSON lines in ({"id", "text"}), what is understood of each out
  assess            JSON lines in ({"id", "lang", "text", "age", "sex"}), how urgent each is out
  lock [--upgrade]  resolve requirements/*.in into the hashed *.txt
  clean             remove all state: environments, model, demo data
  help              this text

State is kept in .state/ (started by root, PostgreSQL's in /var/tmp/sportello-*).
"""
Arguments = list[str]


def main(command: str = "help", *arguments: str) -> int:
    """Exit code; most commands do not return but become runtime.cli."""
    run = COMMANDS.get(command.lstrip("-"))
    if run is None:
        print(f"./run knows no command '{command}'\n\n{HELP}", end="", file=sys.stderr)
        return 2
    try:
        return run(list(arguments)) or 0
    except StepFailed as failure:
        print(f"{failure}\n./run {command}: the set-up failed", file=sys.stderr)
        return 1


def demo(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEMO)
        _rasa_and_model(served_model)
    _become(python, "demo", arguments)


def test(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEV)
        chromium = ""
        if not _only_unit(arguments):
            _rasa_and_model()
            chromium = browser(python)
            remember({"chromium": chromium})
    _become(python, "test", arguments, {"SPORTELLO_CHROMIUM": chromium} if chromium else {})


def lint(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEV)
    _become(python, "lint", arguments)


def bench(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEV)
        _rasa_and_model()
    _become(python, "bench", arguments)


def assess(arguments: Arguments) -> NoReturn:
    with redirect_stdout(sys.stderr), _set_up():  # the answers alone go out
        python = _ours(DEV)
    _become(python, "assess", arguments)


def understand(arguments: Arguments) -> NoReturn:
    with redirect_stdout(sys.stderr), _set_up():  # the answers alone go out
        python = _ours(DEMO)
        _rasa_and_model()
    _become(python, "understand", arguments)


def evaluate(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEV)
        _rasa_and_model()
    _become(python, "eval", arguments)


def teach(arguments: Arguments) -> NoReturn:
    with _set_up():
        python = _ours(DEMO)
        if arguments[:1] == ["train"]:
            _rasa_and_model(served_model)
    _become(python, "teach", arguments)


def stop(_: Arguments) -> int:
    print("stopped" if stop_demo() else "no demo is running")
    return 0


def lock(arguments: Arguments) -> None:
    with _set_up():
        lock_all(upgrade="--upgrade" in arguments)


def clean_all(_: Arguments) -> None:
    clean()


def show_help(_: Arguments) -> None:
    print(HELP, end="")


COMMANDS: Mapping[str, Callable[[Arguments], int | None]] = {
    "demo": demo,
    "eval": evaluate,
    "test": test,
    "lint": lint,
    "bench": bench,
    "teach": teach,
    "understand": understand,
    "assess": assess,
    "stop": stop,
    "lock": lock,
    "clean": clean_all,
    "help": show_help,
    "h": show_help,
}


def _set_up() -> AbstractContextManager[None]:
    open_state()
    return one_at_a_time()


def _ours(wanted: Environment) -> Path:
    installer()
    return environment(wanted, sys.executable)


def _rasa_and_model(which: Callable[[Path], Path] = model) -> None:
    """The demo serves what has been learned; tests judge the project's own model."""
    rasa_python = environment(RASA, python310())
    remember({"rasa_python": str(rasa_python), "model": str(which(rasa_python))})


def _only_unit(arguments: Arguments) -> bool:
    """`unit`, or only paths below tests/unit."""
    paths = [argument for argument in arguments if not argument.startswith("-")]
    return bool(paths) and all(p == "unit" or p.startswith("tests/unit") for p in paths)


def _become(
    python: Path, command: str, arguments: Arguments, env: Mapping[str, str] | None = None
) -> NoReturn:
    sys.stdout.flush()
    argv = [str(python), "-m", "runtime.cli", command, *arguments]
    os.execve(argv[0], argv, {**os.environ, **(env or {})})


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
