"""Keeps one process alive: starts it when its turn comes, again when it dies, until told not to."""

import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from runtime.supervisor.backoff import Backoff
from runtime.supervisor.process import Process
from runtime.supervisor.spawn import kill_group, spawn

_LOOK_AGAIN_S = 0.05
_COULD_NOT_START = 127


class Keeper:
    """One thread per process, alive as long as the process (see `spawn`).

    `changed` is shared by all keepers of a supervisor and notified at every change of state.
    """

    def __init__(self, process: Process, log: Path, changed: threading.Condition) -> None:
        self.process = process
        self.log = log
        self.failure = ""
        self.was_ready = False
        self.starts = 0
        self._changed = changed
        self._wanted = True
        self._ending = False
        self._child: subprocess.Popen[bytes] | None = None
        self._ready_child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name=process.name, daemon=True)

    def start(self, may_start: Callable[[], bool]) -> None:
        """Start the thread; the process follows as soon as `may_start` says so."""
        self._may_start = may_start
        self._thread.start()

    @property
    def is_ready(self) -> bool:
        """The present child has answered and lives; for a command run once: it ended well."""
        if self.process.runs_once:
            return self.was_ready
        child = self._ready_child
        return child is not None and child is self._child and child.poll() is None

    @property
    def pid(self) -> int | None:
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def pause(self) -> None:
        """Stop the process and keep it down; returns when it is gone."""
        with self._changed:
            self._wanted = False
            self._changed.notify_all()
        self._end_child()

    def resume(self) -> None:
        with self._changed:
            self._wanted = True
            self._changed.notify_all()

    def kill(self) -> None:
        """SIGKILL to the process and its group; the thread starts it again."""
        with self._changed:
            child = self._child
            if child is None or child.poll() is not None:
                return
            kill_group(child.pid)
            self._changed.wait_for(lambda: self._child is not child, timeout=10)

    def stop(self) -> None:
        """Stop the process for good and wait for the thread's end."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        self.pause()
        if self._thread.is_alive():
            self._thread.join(timeout=self.process.stop_within_s + 10)

    def _keep(self) -> None:
        backoff = Backoff()
        try:
            while self._wait_for_turn():
                started = time.monotonic()
                if self._is_over(self._one_life_noting_errors()):
                    return
                self._rest(backoff.pause_after(time.monotonic() - started))
        except Exception as error:  # a thread that dies silently would hang the start
            self._fail(f"{type(error).__name__}: {error}")
            raise

    def _wait_for_turn(self) -> bool:
        """False when it is time to end, True when the process should be started now."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending or (self._wanted and self._may_start()))
            return not self._ending

    def _one_life_noting_errors(self) -> int | None:
        try:
            return self._one_life()
        except (OSError, RuntimeError) as error:
            self._note(f"could not start: {error}")
            return _COULD_NOT_START

    def _one_life(self) -> int | None:
        """Start, wait for readiness and then for the end; the exit code, None if not started."""
        self.process.prepare()
        with self._changed:
            if self._ending or not self._wanted:
                return None
            child = self._child = spawn(self.process, self.log)
            self.starts += 1
        self._watch_until_ready(child)
        code = child.wait()
        kill_group(child.pid)
        with self._changed:
            self._child = None
            self._changed.notify_all()
        return code

    def _watch_until_ready(self, child: subprocess.Popen[bytes]) -> None:
        give_up_at = time.monotonic() + self.process.ready_within_s
        while child.poll() is None:
            if self.process.ready(child.pid):
                return self._set_ready(child)
            if time.monotonic() > give_up_at:
                self._note(f"not ready within {self.process.ready_within_s:.0f} s: killed")
                return kill_group(child.pid)
            time.sleep(_LOOK_AGAIN_S)

    def _set_ready(self, child: subprocess.Popen[bytes] | None) -> None:
        with self._changed:
            self._ready_child = child
            self.was_ready = True
            self._changed.notify_all()

    def _is_over(self, code: int | None) -> bool:
        if self._ending or code is None:
            return self._ending
        if self.process.runs_once and code == 0:
            self._set_ready(None)
            return True
        self._note(f"ended with {code}")
        if not self.was_ready and self._wanted:
            self._fail(f"ended with {code} before it was ready")
            return True
        return False

    def _fail(self, why: str) -> None:
        with self._changed:
            self.failure = why
            self._changed.notify_all()

    def _rest(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._ending or not self._wanted, timeout=seconds)

    def _note(self, what: str) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"[supervisor] {self.process.name} {what}\n")

    def _end_child(self) -> None:
        with self._changed:
            child = self._child
            if child is None:
                return
            child.send_signal(self.process.stop_signal)
            gone = self._gone_within(child, self.process.stop_within_s)
            if not gone:
                kill_group(child.pid)
                self._gone_within(child, 10)

    def _gone_within(self, child: subprocess.Popen[bytes], seconds: float) -> bool:
        return self._changed.wait_for(lambda: self._child is not child, timeout=seconds)
