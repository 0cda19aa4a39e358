"""Answers that are no answer: not known, not at hand, thinking again; and asking for more."""

import pytest

from frontdesk.reading.doubts import corrects, says_not_here, says_not_known, thinks_again
from frontdesk.reading.more_times import MoreTimes, asks_for_anybody, read_more_times
from frontdesk.reading.sheets import asks_for_sheet


@pytest.mark.parametrize(
    "text",
    [
        "non so",
        "boh",
        "nn lo so",
        "Non saprei dire",
        "non mi ricordo",
        "non è scritta",
        "I don't know",
        "not sure",
        "no idea sorry",
    ],
)
def test_who_does_not_know_says_so(text: str) -> None:
    assert says_not_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "non ce l'ho",
        "nn ce l'ho qui",
        "non ho la ricetta con me",
        "la ricetta è a casa",
        "I don't have it",
        "haven't got it here",
        "I can't find it",
        "it's not with me",
    ],
)
def test_who_has_it_not_at_hand_says_so(text: str) -> None:
    assert says_not_here(text)


@pytest.mark.parametrize("text", ["1200A4123456789 B", "classe D del 10 novembre", "B", "ieri"])
def test_an_answer_is_neither(text: str) -> None:
    assert not says_not_known(text)
    assert not says_not_here(text)


@pytest.mark.parametrize("text", ["ci ripenso", "Aspetti, ho cambiato idea", "I changed my mind"])
def test_who_thinks_again_says_so(text: str) -> None:
    assert thinks_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "altri orari",
        "avete altri orari?",
        "un altro giorno",
        "più tardi",
        "più avanti",
        "altre date",
        "nessuno di questi",
        "non mi va bene nessuno",
        "other times",
        "another day please",
        "later",
        "none of these",
        "do you have other days?",
        "ci sono altri posti?",
        "altro orario grazie",
    ],
)
def test_other_offers_are_asked_for_without_saying_which(text: str) -> None:
    assert read_more_times(text) is MoreTimes.LATER


@pytest.mark.parametrize("text", ["più presto", "prima", "earlier", "c'è qualcosa prima?"])
def test_earlier_offers_are_asked_for(text: str) -> None:
    assert read_more_times(text) is MoreTimes.FIRST


@pytest.mark.parametrize(
    "text", ["giovedì", "dopo le 16", "il secondo", "altri orari ma di giovedì", "no", "va bene"]
)
def test_who_says_more_is_read_elsewhere(text: str) -> None:
    assert read_more_times(text) is None


@pytest.mark.parametrize("text", ["anche con un altro medico", "chiunque", "any doctor is fine"])
def test_any_doctor_will_do(text: str) -> None:
    assert asks_for_anybody(text)


@pytest.mark.parametrize(
    "text", ["mi manda il foglio?", "il promemoria della visita", "send me the booking sheet"]
)
def test_the_sheet_is_asked_for(text: str) -> None:
    assert asks_for_sheet(text)


@pytest.mark.parametrize("text", ["che appuntamenti ho?", "when is my visit?"])
def test_a_question_about_appointments_is_not_one_for_the_sheet(text: str) -> None:
    assert not asks_for_sheet(text)


@pytest.mark.parametrize(
    "text", ["anzi no, a pagamento", "scusi, volevo l'oculista", "no sorry, privately"]
)
def test_a_correction_is_told(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize("text", ["quanto costa?", "no, ma quanto costa?", "dove siete", "boh"])
def test_a_question_is_no_correction(text: str) -> None:
    assert not corrects(text)
