"""Runs a stack until somebody says stop: Ctrl-C, `./run stop`, a closing terminal."""

import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from runtime.stack import Stack

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
        stack.start()
        announce()
        code = 0
        _wait_for_ever()
    except _StopAsked:
        say("stopping …")
    finally:
        stack.stop()
    return code


def _ask_to_stop(number: int, frame: FrameType | None) -> NoReturn:
    for each in _STOPPERS:
        signal.signal(each, _already_stopping)
    raise _StopAsked


def _already_stopping(number: int, frame: FrameType | None) -> None:
    """A second Ctrl-C must not interrupt the stopping. Not SIG_IGN: children would inherit it."""


def _wait_for_ever() -> None:
    while True:  # signal.pause() would sleep through one that came just before it
        time.sleep(1)
