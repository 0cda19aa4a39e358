"""`./run demo`: every service on the demo's ports, in the foreground or on its own."""

import os
import sys
from collections.abc import Callable

from runtime.cli import detached
from runtime.cli.until_stopped import run_until_stopped
from runtime.embedded.binaries import NoServerProgram
from runtime.stack import PortBusy, Ports, Stack
from runtime.stack.daemon import DEMO_STATE, running_pid
from runtime.stack.paths import NotSetUp
from runtime.stack.stack import AlreadyRunning
from runtime.supervisor import StartFailed

OPERATOR = "operatore@example.org"
NURSE = "infermiera@example.org"
SUPERVISOR = "coordinatrice@example.org"
ADMIN = "amministratore@example.org"
CANNOT_START = (AlreadyRunning, NoServerProgram, NotSetUp, PortBusy, StartFailed)


def main(arguments: list[str]) -> int:
    """`[--detach]`; exit code 1 with the reason when something does not start."""
    if arguments and arguments != ["--detach"]:
        print("usage: ./run demo [--detach]", file=sys.stderr)
        return 2
    if running_pid() is not None:
        return _already_running(detach=bool(arguments))
    if arguments:
        return detached.start_and_wait([sys.executable, "-m", "runtime.cli.demo_process"])
    return serve(lambda line: print(line, flush=True))


def serve(say: Callable[[str], None]) -> int:
    """Start, announce, serve until told to stop; `say` receives each line."""

    def progress(line: str) -> None:
        say(f"  {line}")

    try:
        ports = Ports.from_environment(os.environ)
        stack = Stack(DEMO_STATE, ports=ports, env=_chosen(), progress=progress)
        return run_until_stopped(stack, lambda: say(announcement(stack.urls)), say)
    except CANNOT_START as problem:
        say(f"the demo did not start: {problem}")
        return 1


def announcement(urls: dict[str, str]) -> str:
    """Where to look and how to log in."""
    return f"""
Sportello is running:
  the phone      {urls["simulator"]}/
  the console    {urls["console"]}/
                 {OPERATOR}, {NURSE}
                 {SUPERVISOR} or {ADMIN}
                 password: {_password()}
Stop it with Ctrl-C (detached: ./run stop). Data and logs: {DEMO_STATE}"""


def _password() -> str:
    file = DEMO_STATE / "demo_password"
    return file.read_text("utf-8").strip() if file.exists() else f"see {file}"


def _chosen() -> dict[str, str]:
    """What a person may choose for the whole demo: a frozen clock."""
    return {name: os.environ[name] for name in ("NOW",) if os.environ.get(name)}


def _already_running(detach: bool) -> int:
    ports = Ports.from_environment(os.environ)
    urls = {"simulator": _url(ports.simulator), "console": _url(ports.console)}
    print("The demo is already running.", announcement(urls))
    return 0 if detach else 1


def _url(port: int) -> str:
    return f"http://127.0.0.1:{port}"
