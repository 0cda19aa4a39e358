"""A distinctive sentence goes the whole way and is found in no log and in no clear-text column."""

from pathlib import Path
from typing import Any

import psycopg
import redis

from runtime.stack import Stack
from services.desk import Desk
from tests.faults.moments import settle
from tests.phone import Phone

SENTENCE = "ho mal di gola, zanzibarina purpurea"
DETAIL = "quarantadue fenicotteri glicine"
SECRETS = ("zanzibarina", "fenicotteri", "390000000101", "501U", "Mario", "RSSMRA80A01H501U")
# (Meta's message ids hold the number in base64; the simulator's do not, storage tests cover it.)


def test_a_distinctive_sentence_is_found_nowhere(stack: Stack, desk: Desk, phone: Phone) -> None:
    _say_everything(phone, stack)
    settle(desk)
    found = [
        *_found_in_logs(stack),
        *_found_in_database(stack, "sportello"),
        *_found_in_database(stack, "sportello_rasa"),
        *_found_in_redis(stack),
    ]
    assert found == []


def _say_everything(phone: Phone, stack: Stack) -> None:
    """Through symptoms, identity, an operator, and a turn that fails because Rasa is killed."""
    phone.writes(f"da ieri {SENTENCE}")
    phone.waits_for("Ho capito", "?")
    phone.writes(DETAIL)
    phone.waits_for("?")
    stack.kill("rasa")
    _answer_questions(phone)
    phone.waits_for("mal di gola")
    phone.taps("Va bene")
    phone.waits_for("l'infermiera leggerà")
    phone.writes("che appuntamenti ho?")
    phone.waits_for("data di nascita")
    phone.writes("1/1/1980")
    phone.waits_for("ultimi 4")
    phone.writes("501U")
    phone.waits_for("Grazie Mario")
    phone.writes(f"operatore {SENTENCE}")
    phone.waits_for("")


def _answer_questions(phone: Phone) -> None:
    """Until the summary; there are never more than twelve."""
    for _ in range(12):
        phone.writes("quaranta" if "Quanti anni" in phone.answer() else "no")
        if "Riassumo" in phone.waits_for("?", seconds=90):
            return


def _found_in_logs(stack: Stack) -> list[str]:
    logs = sorted((stack.state_dir / "logs").glob("*.log"))
    assert logs
    return [
        f"{path.name}: {secret}"
        for path in logs
        for secret in SECRETS
        if secret in path.read_text("utf-8", errors="replace")
    ]


def _found_in_database(stack: Stack, database: str) -> list[str]:
    found = []
    with psycopg.connect(stack.postgres.url(database)) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        assert tables
        for (table,) in tables:
            rows = connection.execute(f'SELECT * FROM "{table}"'.encode()).fetchall()
            found += [f"{table}: {s}" for s in SECRETS for row in rows if _holds(row, s)]
    return found


def _holds(row: tuple[object, ...], secret: str) -> bool:
    return any(
        secret.encode() in value if isinstance(value, bytes) else secret in str(value)
        for value in row
    )


def _found_in_redis(stack: Stack) -> list[str]:
    client: Any = redis.Redis.from_url(stack.redis.url)
    dump = b"".join(key + (client.dump(key) or b"") for key in client.scan_iter())
    return [f"redis: {secret}" for secret in SECRETS if secret.encode() in dump]


def test_the_logs_of_the_test_itself_are_read(stack: Stack) -> None:
    """The search above looks where the services really write."""
    assert (Path(stack.state_dir) / "logs" / "webhook.log").stat().st_size > 0
