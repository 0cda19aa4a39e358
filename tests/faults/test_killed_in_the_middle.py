"""kill -9 in the middle of a conversation: nothing lost, nothing twice, the chat goes on."""

import httpx
import psycopg
import pytest

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar
from tests.faults.moments import (
    book_until_the_last_question,
    held,
    is_up,
    settle,
    until,
)
from tests.phone import Phone


def assert_booked_once_and_told_once(phone: Phone, desk: Desk) -> None:
    phone.waits_for("Prenotato", seconds=90)
    settle(desk)
    phone.looks()
    booked = [m for m in phone.from_facility(phone.asked_at) if "Prenotato" in m["text"]]
    assert len(booked) == 1
    assert scalar(desk, "SELECT count(*) FROM appointment") == 1
    history = "SELECT string_agg(to_status, ' ' ORDER BY id) FROM appointment_event"
    assert scalar(desk, history) == "pending booked"


def assert_the_chat_goes_on(phone: Phone) -> None:
    phone.writes("quando ho l'appuntamento?")
    phone.waits_for("prossimi appuntamenti", "Elettrocardiogramma", seconds=90)


@pytest.mark.parametrize("name", ["worker-slow", "rasa", "actions"])
def test_killed_while_the_booking_is_being_made(
    name: str, stack: Stack, desk: Desk, phone: Phone
) -> None:
    book_until_the_last_question(phone)
    with held(stack, "appointment") as wait_until_somebody_needs_it:
        phone.taps("Confermo")
        wait_until_somebody_needs_it()
        stack.kill(name)
    is_up(stack, name)
    assert_booked_once_and_told_once(phone, desk)
    assert_the_chat_goes_on(phone)


def test_postgresql_killed_while_the_booking_is_being_made(
    stack: Stack, desk: Desk, phone: Phone
) -> None:
    book_until_the_last_question(phone)
    try:
        with held(stack, "appointment") as wait_until_somebody_needs_it:
            phone.taps("Confermo")
            wait_until_somebody_needs_it()
            stack.kill("postgres")
    except psycopg.OperationalError:
        pass  # the test's own connection died with the server
    is_up(stack, "postgres")
    assert_booked_once_and_told_once(phone, desk)
    assert_the_chat_goes_on(phone)


def test_webhook_killed_while_it_saves_a_message(stack: Stack, desk: Desk, phone: Phone) -> None:
    book_until_the_last_question(phone)
    with held(stack, "message") as wait_until_somebody_needs_it:
        phone.taps("Confermo")
        wait_until_somebody_needs_it()
        stack.kill("webhook")
    is_up(stack, "webhook")
    assert_booked_once_and_told_once(phone, desk)
    assert_the_chat_goes_on(phone)


def test_worker_killed_while_it_sends_the_answer(stack: Stack, desk: Desk, phone: Phone) -> None:
    book_until_the_last_question(phone)
    fault = {"match": "messages", "count": 10, "latency_ms": 1500}
    faults = {"graph": [fault]}
    httpx.post(f"{stack.urls['simulator']}/sim/faults", json=faults).raise_for_status()
    phone.taps("Confermo")

    until(lambda: scalar(desk, _BEING_SENT) == 1)
    stack.kill("worker-quick")
    is_up(stack, "worker-quick")
    assert_booked_once_and_told_once(phone, desk)
    assert_the_chat_goes_on(phone)


_BEING_SENT = """
SELECT count(*) FROM outgoing_message WHERE state = 'sending' AND in_reply_to =
  (SELECT max(id) FROM message)
"""


def test_postgresql_away_is_said_to_meta_and_nothing_is_lost(
    stack: Stack, desk: Desk, phone: Phone
) -> None:
    stack.pause("postgres")
    try:
        phone.writes("buongiorno, che orari fate?")
        ready = httpx.get(f"{stack.urls['webhook']}/readyz", timeout=10)
        assert ready.status_code == 503
    finally:
        stack.resume("postgres")
    phone.waits_for("oggi siamo aperti", seconds=90)
    settle(desk)
    phone.looks()
    assert len(phone.from_facility(phone.asked_at)) == 1


def test_redis_lost_with_all_it_had_loses_nothing(stack: Stack, desk: Desk, phone: Phone) -> None:
    phone.writes("vorrei prenotare un elettrocardiogramma")
    phone.waits_for("Ha la ricetta")
    stack.kill("redis")
    is_up(stack, "redis")
    phone.taps("A pagamento")
    phone.waits_for("data di nascita", seconds=60)
