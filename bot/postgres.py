"""A few PostgreSQL connections that survive the server being killed."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg2

Result = TypeVar("Result")
LOST = (psycopg2.OperationalError, psycopg2.InterfaceError)
MAX_CONNECTIONS = 8
MAX_IDLE = 4
_OPTIONS = "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=30000"


class StoreUnavailable(Exception):
    """PostgreSQL cannot be reached or does not answer. Holds no address and no data."""


class Connections:
    """Runs one short transaction at a time on a pooled connection; threads may share it."""

    def __init__(self, url: str) -> None:
        self._url = url.replace("postgresql+psycopg://", "postgresql://", 1)
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue(MAX_IDLE)
        self._room = threading.BoundedSemaphore(MAX_CONNECTIONS)

    def run(self, work: Callable[[Any], Result]) -> Result:
        """``work(cursor)`` in a transaction, once more on a fresh connection if one was lost.

        ``work`` must bear being run twice. Raises ``StoreUnavailable``.
        """
        try:
            return self._once(work)
        except LOST:
            self.close()
        try:
            return self._once(work)
        except LOST:
            # "from None": psycopg2's text may quote the statement's parameters.
            raise StoreUnavailable from None

    def close(self) -> None:
        """Closes what is idle; connections in use are closed when their work ends."""
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return

    def _once(self, work: Callable[[Any], Result]) -> Result:
        with self._connection() as connection, connection, connection.cursor() as cursor:
            return work(cursor)

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        with self._room:
            connection = self._idle_or_new()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._give_back(connection)

    def _idle_or_new(self) -> Any:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            return psycopg2.connect(self._url, connect_timeout=3, options=_OPTIONS)

    def _give_back(self, connection: Any) -> None:
        try:
            self._idle.put_nowait(connection)
        except queue.Full:
            connection.close()
