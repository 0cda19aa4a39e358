"""Two `./run` at once: the second waits for the first one's set-up and says so."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from runtime.bootstrap.places import STATE


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold .state/setup.lock; the kernel releases it however we end."""
    with (STATE / "setup.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            print(f"  waiting for the set-up of process {lock.read().strip()} …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
