"""Catching the services in the middle of something, without guessing at times."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar
from tests.phone import Phone


class NeverHappened(AssertionError):
    """What was waited for did not come about."""


def until(what: Callable[[], bool], seconds: float = 40.0) -> None:
    """Waits until `what` is true, asking often."""
    deadline = time.monotonic() + seconds
    while not what():
        if time.monotonic() > deadline:
            raise NeverHappened(what.__doc__ or "the condition did not come true")
        time.sleep(0.02)


@contextmanager
def held(stack: Stack, table: str) -> Iterator[Callable[[], None]]:
    """Locks a table: whoever needs it stands still. Yields a wait until somebody does."""
    with psycopg.connect(stack.postgres.url("sportello"), autocommit=False) as connection:
        connection.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE".encode())
        yield lambda: until(lambda: _somebody_waits_for(stack, table))
        if not connection.broken:
            connection.rollback()


def _somebody_waits_for(stack: Stack, table: str) -> bool:
    query = (
        "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation"
        " WHERE NOT granted AND relname = %s"
    )
    with psycopg.connect(stack.postgres.url("sportello"), autocommit=True) as connection:
        row = connection.execute(query, [table]).fetchone()
    return bool(row and row[0])


def settle(desk: Desk) -> None:
    """Waits until nothing is left to do: no message unhandled, none unsent, no job."""

    def nothing_left() -> bool:
        return all(
            scalar(desk, f"SELECT count(*) FROM {query}") == 0
            for query in (
                "message WHERE handled_at IS NULL",
                "outgoing_message WHERE state IN ('queued', 'sending')",
                "procrastinate_jobs WHERE status IN ('todo', 'doing')",
            )
        )

    until(nothing_left, seconds=60.0)


def is_up(stack: Stack, *names: str) -> None:
    for name in names:
        stack.wait_ready(name)


def book_until_the_last_question(phone: Phone) -> None:
    """As far as the summary: the next "Confermo" books."""
    phone.writes("vorrei prenotare un elettrocardiogramma")
    phone.waits_for("Ha la ricetta")
    phone.taps("A pagamento")
    phone.waits_for("data di nascita")
    phone.writes("1/1/1980")
    phone.waits_for("ultimi 4")
    phone.writes("501U")
    phone.waits_for("posti liberi")
    phone.writes("2")
    phone.waits_for("Riepilogo")
