"""Runs a stack until somebody says stop: Ctrl-C, `./run stop`, a closing terminal."""

import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from runtime.stack import Stack
from runtime.stack.daemon import pid_file

_STOPPERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _StopAsked(BaseException):
    """Raised in the main thread by the first signal."""


def run_until_stopped(
    stack: Stack, announce: Callable[[], None], say: Callable[[str], None]
) -> int:
    """0 when it served and was stopped, 130 when it was stopped while it started."""
    for number in _STOPPERS:
        signal.signal(number, _ask_to_stop)
    code = 130
    try:
        pid_file(stack.state_dir).write_text(str(os.getpid()), encoding="utf-8")
        stack.start()
        announce()
        code = 0
        _wait_for_ever()
    except _StopAsked:
        say("stopping …")
    finally:
        stack.stop()
        pid_file(stack.state_dir).unlink(missing_ok=True)
    return code


def _ask_to_stop(number: int, frame: FrameType | None) -> NoReturn:
    for each in _STOPPERS:  # a second Ctrl-C must not interrupt the stopping
        signal.signal(each, signal.SIG_IGN)
    raise _StopAsked


def _wait_for_ever() -> None:
    while True:
        signal.pause()
