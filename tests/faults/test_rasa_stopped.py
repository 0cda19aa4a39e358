"""Rasa stopped: the patient is told, a person is alerted, red flags are answered all the same."""

from runtime.stack import Stack
from services.desk import Desk
from tests.database import scalar
from tests.faults.moments import settle
from tests.phone import Phone


def test_the_patient_is_told_once_and_the_chat_goes_on_when_rasa_is_back(
    stack: Stack, desk: Desk, phone: Phone
) -> None:
    phone.writes("vorrei prenotare un elettrocardiogramma")
    phone.waits_for("Ha la ricetta")
    stack.pause("rasa")
    try:
        phone.taps("A pagamento")
        phone.waits_for("problema tecnico", "112", seconds=60)
        assert scalar(desk, "SELECT owner FROM conversation") == "waiting"
        assert scalar(desk, "SELECT waiting_reason FROM conversation") == "bot_failure"
    finally:
        stack.resume("rasa")
    phone.waits_for("data di nascita", seconds=90)
    settle(desk)
    phone.looks()
    told = [m for m in phone.from_facility() if "problema tecnico" in m["text"]]
    assert len(told) == 1
    assert scalar(desk, "SELECT owner FROM conversation") == "bot"
    phone.writes("1/1/1980")
    phone.waits_for("ultimi 4")


def test_red_flags_are_answered_at_once_while_rasa_is_down(
    stack: Stack, desk: Desk, phone: Phone
) -> None:
    giulia = Phone(stack.urls["simulator"], "390000000102")
    stack.pause("rasa")
    try:
        giulia.writes("buongiorno vorrei una visita")
        giulia.writes("mio marito ha un forte dolore al petto e non respira")
        giulia.waits_for("Chiami subito il 112", seconds=5)
    finally:
        stack.resume("rasa")
    settle(desk)
    assert scalar(desk, "SELECT waiting_urgency FROM conversation") == "emergency"
