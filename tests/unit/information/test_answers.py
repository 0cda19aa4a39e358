"""What is answered to questions about the facility."""

import pytest

from frontdesk.messages import Location, ReplyButtons, Text
from tests.unit.information.conftest import Ask

LONGEST = 700
QUESTIONS = [
    *(("info_hours", words) for words in ("che orari fate?", "durante le feste", "domani aprite?")),
    *(("info_address", words) for words in ("dove siete?", "dove sono i prelievi")),
    *(("info_price", words) for words in ("quanto costa l'ecg", "ho l'esenzione E01", "bancomat?")),
    *(("info_preparation", words) for words in ("preparazione eco addome completo",)),
    *(("info_docs", words) for words in ("cosa porto?", "la ricetta quanto dura?", "priorità B")),
    *(("info_services", words) for words in ("fate la risonanza?", "avete un cardiologo")),
    *(("results", "referti"), ("invoice", "fattura"), ("privacy", "i miei dati, cancellateli")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-23 07:00", "Centro: oggi apriamo alle 7:30 e chiudiamo alle 19:30."),
        ("2026-11-23 10:00", "Centro: oggi siamo aperti fino alle 19:30."),
        ("2026-11-23 20:00", "Centro: per oggi abbiamo chiuso. Riapriamo domani alle 7:30."),
        ("2026-11-28 14:00", "Centro: per oggi abbiamo chiuso. Riapriamo lunedì alle 7:30."),
        ("2026-12-04 10:00", "oggi siamo chiusi (Santa Barbara). Riapriamo domani alle 7:30."),
        ("2026-12-24 09:00", "Centro: oggi (vigilia di Natale) siamo aperti fino alle 13:00."),
        ("2026-12-29 09:00", "(chiusura natalizia). Riapriamo giovedì 7 gennaio alle 7:30."),
    ],
)  # fmt: skip
def test_hours_begin_with_what_is_true_now(ask: Ask, at: str, said: str) -> None:
    assert said in ask("info_hours", "che orari fate?", at).text


def test_the_english_answer_says_the_same(ask: Ask) -> None:
    told = ask("info_hours", "are you open on 8 December?", language="en").text
    assert "we are closed (" in told and "We open again on Wednesday 9 December at 7:30 am." in told


def test_an_address_comes_with_its_place_on_the_map(ask: Ask) -> None:
    text, place = ask("info_address", "dove si trova il punto molo").contents
    assert isinstance(text, Text) and "via del Molo 4" in text.body and "Tigli" not in text.body
    assert isinstance(place, Location) and place.address.startswith("via del Molo 4")


def test_in_a_journey_there_is_neither_map_nor_button(ask: Ask) -> None:
    where = ask("info_address", "dove siete?", requested_slot="time_wish").contents
    price = ask("info_price", "quanto costa l'ecg", requested_slot="time_wish").contents
    assert [type(content) for content in (*where, *price)] == [Text, Text]


def test_a_price_names_ticket_cap_and_private_price_and_who_has_the_last_word(ask: Ask) -> None:
    told = ask("info_price", "quanto costa l'ecg")
    for words in ("11,60 €", "35,00 €", "salvo esenzioni", "36,15 €", "lo conferma lo sportello"):
        assert words in told.text
    (content,) = told.contents
    assert isinstance(content, ReplyButtons)
    assert [button.id for button in content.buttons] == ["intent:book:CAR3"]


@pytest.mark.parametrize("words", ["quanto costa?", "quanto costa la visita cardiologica"])
def test_a_price_of_nothing_clear_is_asked_back(ask: Ask, words: str) -> None:
    told = ask("info_price", words)
    assert (told.contents, told.follow_up) == ((), "information_form")


def test_what_was_asked_about_is_remembered_for_a_while(ask: Ask) -> None:
    last = ask("info_price", "quanto costa l'eco addome completo").slots["information_last"]
    assert "Digiuno" in ask("info_preparation", "e come mi preparo?", information_last=last).text
    later = ask("info_preparation", "come mi preparo?", "2026-11-23 10:30", information_last=last)
    assert later.follow_up == "information_form"


@pytest.mark.parametrize(
    ("intent", "words"),
    [("info_price", "quanto costa la visita ginecologica di controllo"),
     ("info_services", "c'è lo psicologo?")],
)  # fmt: skip
def test_a_discreet_service_is_not_named(ask: Ask, intent: str, words: str) -> None:
    told = ask(intent, words).text.lower()
    assert "ginecolog" not in told and "psicolog" not in told


@pytest.mark.parametrize("words", ["ho l'esenzione E01", "sono incinta", "sono esente?"])
def test_no_exemption_is_promised(ask: Ask, words: str) -> None:
    told = ask("info_price", words).text
    assert "lo verifica lo sportello" in told
    assert "gratis" not in told and "non paga" not in told


def test_what_we_do_not_do_is_said_with_what_to_do_instead(ask: Ask) -> None:
    (content,) = ask("info_services", "fate la risonanza?").contents
    assert isinstance(content, ReplyButtons) and "CUP" in content.body
    assert [button.id for button in content.buttons] == ["intent:human"]


def test_a_practitioner_s_days_leave_out_holidays(ask: Ask) -> None:
    told = ask("info_hours", "quando c'è il dottor Lombardi?", "2026-11-30 10:00").text  # Fridays
    assert "4 dicembre" not in told and "venerdì 11 dicembre" in told


@pytest.mark.parametrize(("intent", "words"), QUESTIONS)
def test_every_answer_is_short_and_in_few_lines(ask: Ask, intent: str, words: str) -> None:
    told = ask(intent, words).text
    assert told and len(told) <= LONGEST and len(told.splitlines()) <= 5
    assert ask(intent, words, language="en").text != told
