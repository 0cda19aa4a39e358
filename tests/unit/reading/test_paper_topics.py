import pytest

from frontdesk.reading.booking_words import wants_to_book
from frontdesk.reading.paper_topics import read_paper_topic


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("che documenti devo portare?", None),
        ("dove trovo il codice nre", "number"),
        ("dov'è il numero della ricetta", "number"),
        ("la ricetta quanto dura?", "validity"),
        ("per quanto tempo vale l'impegnativa", "validity"),
        ("cosa vuol dire priorità B", "class"),
        ("che differenza c'è tra U e B nella ricetta", "class"),
        ("per ritirare il referto di mia madre serve la delega?", "delegation"),
        ("mio figlio ha 16 anni può venire da solo", "delegation"),
        ("posso venire senza ricetta?", "prescription"),
        ("ho la ricetta sul telefono va bene?", "prescription"),
        ("ho il codice STP posso venire?", "foreigner"),
        ("how long is the prescription valid", "validity"),
        ("where is the prescription number", "number"),
        ("what should I bring?", None),
    ],
)
def test_questions_about_papers_are_told_apart(said: str, topic: str | None) -> None:
    assert read_paper_topic(said) == topic


@pytest.mark.parametrize(
    ("said", "wants"),
    [
        ("vorrei prenotare una ecografia", True),
        ("un appuntamento dal cardiologo", True),
        ("I'd like an appointment", True),
        ("eco addome completo", False),
        ("la visita cardiologica", False),
    ],
)
def test_only_plain_words_of_booking_are_a_wish_to_book(said: str, wants: bool) -> None:
    assert wants_to_book(said) is wants
