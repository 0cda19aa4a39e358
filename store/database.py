"""The connection to PostgreSQL and the transaction every use case runs in."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

DbSession = Session
DatabaseError = DBAPIError
DatabaseAway = (OperationalError, InterfaceError)
"""The errors that pass by themselves; the others come from the data and come again with them."""


class Database:
    """A pool of connections. `transaction()` commits at the end and rolls back on any error.

    Parameters are hidden from exception texts (they are the patient's words), and a connection
    that died with the server is noticed before use (`pool_pre_ping`).
    """

    def __init__(self, url: str, pool_size: int = 10) -> None:
        self.engine = _engine(url, pool_size, pool_size)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._aside_engine = _engine(url, 1, 0)
        self._aside = sessionmaker(self._aside_engine, expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[DbSession]:
        with self._sessions.begin() as db_session:
            yield db_session

    @contextmanager
    def aside(self) -> Iterator[DbSession]:
        """A short look on a connection of its own, also in the middle of a transaction.

        From the pool it could wait for threads that wait for what this very thread has locked.
        One at a time: the caller sees to it.
        """
        with self._aside.begin() as db_session:
            yield db_session

    def dispose(self) -> None:
        """Closes the connections nobody uses; new ones are made when needed."""
        self.engine.dispose()
        self._aside_engine.dispose()

    def is_reachable(self) -> bool:
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
            return True
        except DBAPIError:
            return False


def _engine(url: str, pool_size: int, overflow: int) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=pool_size,
        max_overflow=overflow,
        hide_parameters=True,
        connect_args={"connect_timeout": 3, "application_name": "sportello"},
    )
