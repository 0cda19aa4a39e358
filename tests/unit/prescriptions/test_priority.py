from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.model import Facility
from frontdesk.prescriptions.priority import (
    PRIORITIES,
    Priority,
    latest_visit_on,
    longest_wait_days,
    read_priority,
    validity_days,
)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("U|u|la U|classe U|urgente|urgente con la U|è urgente|72 ore|entro 72 ore|entro tre giorni"
         "|urgent|class U|within 72 hours|urgent with a U", "U"),
        ("B|b|b.|la b|la B|bi|la bi|classe b|clase B|breve|B breve|priorità B|codice B|lettera B"
         "|c'è scritto B|nella casella c'è la B|mi pare B|credo B|B come Bologna|B di Bologna"
         "|entro 10 giorni|entro dieci giorni|10 gg|con la B|è segnata la B|impegnativa B"
         "|short|class b|it's a B|the letter B|within 10 days|it says B", "B"),
        ("D|d|la D|di|classe D|differibile|diferibile|differibbile|priorità differibile|codice D"
         "|entro 30 giorni|entro 60 gg|D come Domodossola|lettera d|non è B è D|B anzi D"
         "|deferrable|deferred|it's a D|within 30 days", "D"),
        ("P|p|la P|pi|classe P|programmabile|programabile|programmata|priorità programmata|codice P"
         "|entro 120 giorni|180 gg|P come Palermo|plannable|routine|class P|planned", "P"),
        ("non c'è|nn c'è|nessuna|nessuna lettera|non c'è nessuna lettera|niente|è vuoto|in bianco"
         "|non è segnata|non è indicata|senza classe|manca|non ce l'ha|non ha messo niente"
         "|there is none|none|no letter|it's blank|it doesn't have one|not marked", "absent"),
        ("non lo so|nn lo so|boh|non saprei|non la trovo|dove la trovo?|dov'è?|quale lettera?"
         "|che lettera?|non capisco|non ricordo|cosa significa?|non ce l'ho qui|non si legge"
         "|I don't know|not sure|no idea|where is it?|which letter?|I can't see it", "unknown"),
    ],
)  # fmt: skip
def test_the_answer_to_the_question_for_the_class_is_read(answers: str, expected: str) -> None:
    for text in answers.split("|"):
        assert read_priority(text) == expected, text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "sì",
            "va bene",
            "domani",
            "d'accordo",
            "B o D",
            "U oppure B",
            "breve o differibile?",
            "per favore",
            "ciao",
        ),
        *("non è urgente", "entro 20 giorni", "alle 10", "can u help me", "ok", "A", "C", "Bene"),
        *("non è B", "dottor Bi", "voglio un operatore", "quanto costa"),
    ],
)
def test_what_is_no_class_or_two_is_asked_again(text: str) -> None:
    assert read_priority(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ho una ricetta classe B per il cardiologo", "B"),
        ("impegnativa con priorità D", "D"),
        ("visita oculistica differibile", "D"),
        ("ho l'impegnativa breve", "B"),
        ("ricetta P", "P"),
        ("la classe è U", "U"),
        ("my referral is class P", "P"),
        ("è urgente, entro 10 giorni", None),
        ("mi serve una ricetta urgente", None),
        ("in breve, vorrei una visita", None),
        ("una visita entro 30 giorni", None),
        ("l'operazione è programmata", None),
        ("impegnativa d'urgenza", None),
        ("ho la vitamina B bassa e la D pure", None),
        ("non c'è", None),
        ("non lo so", None),
    ],
)
def test_in_any_other_message_only_a_class_called_one_is(text: str, expected: str | None) -> None:
    assert read_priority(text, asked=False) == expected


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_read_without_complaint(text: str, asked: bool) -> None:
    assert read_priority(text, asked=asked) in (*PRIORITIES, "absent", "unknown", None)


@pytest.mark.parametrize(
    ("priority", "service", "validity", "wait"),
    [
        ("U", "CAR1", 10, 3),
        ("B", "CAR1", 20, 10),
        ("D", "CAR1", 40, 30),
        ("D", "ECO1", 70, 60),
        ("P", "CAR1", 130, 120),
        ("P", "ECO1", 130, 120),
    ],
)
def test_days_are_those_of_the_facility(
    facility: Facility, priority: Priority, service: str, validity: int, wait: int
) -> None:
    asked = facility.service(service)
    assert validity_days(priority, asked, facility.prescription_validity) == validity
    assert longest_wait_days(priority, asked, facility.priority_limits) == wait


def test_the_wait_is_counted_from_the_request(facility: Facility) -> None:
    visit, today = facility.service("CAR1"), date(2026, 11, 23)
    assert latest_visit_on("B", visit, today, facility.priority_limits) == date(2026, 12, 3)


def test_part_of_a_day_counts_as_a_whole_one(facility: Facility) -> None:
    limits = facility.priority_limits.model_copy(update={"u_hours": 73})
    assert longest_wait_days("U", facility.service("CAR1"), limits) == 4


def test_the_data_say_from_which_day_and_where_it_was_read(facility: Facility) -> None:
    assert facility.prescription_validity.counts_from == "issued_on"
    assert facility.priority_limits.counts_from == "requested_on"
    for rules in (facility.prescription_validity, facility.priority_limits):
        assert "to be checked with the region" in rules.source
