"""Several threads that do something at the same moment."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_Result = TypeVar("_Result")


def at_once(calls: Sequence[Callable[[], _Result]]) -> list[_Result | Exception]:
    """What every call gave or raised, in their order; all start together."""
    start = threading.Barrier(len(calls), timeout=20)

    def run(call: Callable[[], _Result]) -> _Result | Exception:
        start.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
