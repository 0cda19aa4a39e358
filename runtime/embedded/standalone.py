"""One or two servers without the rest of the stack, for tests of the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runtime.supervisor import Process, Supervisor


@contextmanager
def running(*processes: Process, logs: Path) -> Iterator[Supervisor]:
    """Start, hand over the supervisor, stop: `with running(postgres.process(), logs=…):`."""
    supervisor = Supervisor(processes, logs)
    supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()
