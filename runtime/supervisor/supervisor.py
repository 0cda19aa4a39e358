"""All processes together: start in order, wait until ready, stop in reverse."""

import atexit
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from runtime.supervisor.keeper import Keeper
from runtime.supervisor.order import waves
from runtime.supervisor.process import Process

_LAST_LINES = 30


class StartFailed(Exception):
    """A process did not become ready; the text holds its name, the reason and its last lines."""

    def __init__(self, name: str, why: str, last_lines: str) -> None:
        super().__init__(f"{name} {why}\n{last_lines}".rstrip())
        self.name = name


def say_nothing(line: str) -> None:
    """The default for `progress`."""


class Supervisor:
    """Runs the processes; logs go to `<logs>/<name>.log`, kept from one start to the next as
    `<name>.previous.log`. `progress` receives one line per process that became ready."""

    def __init__(
        self,
        processes: Sequence[Process],
        logs: Path,
        progress: Callable[[str], None] = say_nothing,
    ) -> None:
        self._waves = waves(processes)
        self._changed = threading.Condition()
        self._progress = progress
        self._keepers = {
            process.name: Keeper(process, logs / f"{process.name}.log", self._changed)
            for process in processes
        }

    def start(self) -> None:
        """Start everything; returns when all are ready. Raises StartFailed, with all stopped."""
        atexit.register(self.stop)
        began = time.monotonic()
        for keeper in self._keepers.values():
            keep_previous(keeper.log)
            keeper.start(self._turn_of(keeper))
        try:
            self._wait_for_all(began)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all in reverse order; harmless when repeated."""
        for names in reversed(self._waves):
            _at_once(self._keepers[name].stop for name in names)
        atexit.unregister(self.stop)

    def kill(self, name: str) -> None:
        """SIGKILL; it is started again. Returns when the killed one is gone."""
        self._keepers[name].kill()

    def pause(self, name: str) -> None:
        """Stop it and keep it down until `resume`."""
        self._keepers[name].pause()

    def resume(self, name: str) -> None:
        """Start a paused one again; returns when it is ready."""
        self._keepers[name].resume()
        self.wait_ready(name)

    def wait_ready(self, name: str, within_s: float = 60.0) -> None:
        """Wait until it is (again) ready; raises TimeoutError."""
        keeper = self._keepers[name]
        with self._changed:
            if not self._changed.wait_for(lambda: keeper.is_ready, timeout=within_s):
                raise TimeoutError(f"{name} is not ready after {within_s:.0f} s")

    def is_ready(self, name: str) -> bool:
        return self._keepers[name].is_ready

    def pid(self, name: str) -> int | None:
        """Process id of the running child, None while it is down."""
        return self._keepers[name].pid

    def starts(self, name: str) -> int:
        """How often it has been started."""
        return self._keepers[name].starts

    def log(self, name: str) -> str:
        """What it has written since `start`."""
        return read_log(self._keepers[name].log)

    def _turn_of(self, keeper: Keeper) -> Callable[[], bool]:
        upstream = [self._keepers[name] for name in keeper.process.after]
        return lambda: all(other.was_ready for other in upstream)

    def _wait_for_all(self, began: float) -> None:
        waiting = set(self._keepers)
        while waiting:
            news = self._wait_for_news(waiting)
            for name in news:
                self._report(name, time.monotonic() - began)
            waiting -= set(news)

    def _wait_for_news(self, waiting: set[str]) -> list[str]:
        with self._changed:
            self._changed.wait_for(lambda: self._news(waiting), timeout=1.0)
            return self._news(waiting)

    def _news(self, waiting: set[str]) -> list[str]:
        keepers = (self._keepers[name] for name in sorted(waiting))
        return [k.process.name for k in keepers if k.was_ready or k.failure]

    def _report(self, name: str, seconds: float) -> None:
        keeper = self._keepers[name]
        if keeper.failure:
            last_lines = "\n".join(read_log(keeper.log).splitlines()[-_LAST_LINES:])
            raise StartFailed(name, keeper.failure, last_lines)
        done = "done" if keeper.process.runs_once else "ready"
        self._progress(f"{name} {done} after {seconds:.1f} s")


def keep_previous(log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".previous.log"))
    log.touch(mode=0o600)


def read_log(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


def _at_once(calls: Iterable[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
