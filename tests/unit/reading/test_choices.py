import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.answers import read_choice

SLOTS = ["gio 3 dic 15:00", "ven 4 dic 9:20", "lun 7 dic 16:00"]
ENGLISH_SLOTS = ["Thu 3 Dec 3:00 pm", "Fri 4 Dec 9:20 am", "Mon 7 Dec 4:00 pm"]
VISITS = ["Prima visita cardiologica", "Visita cardiologica di controllo", "Elettrocardiogramma"]
PEOPLE = ["Maria R.", "Giovanni R."]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("1", 0),
        ("2", 1),
        ("3)", 2),
        ("n. 2", 1),
        ("numero 2", 1),
        ("opzione 1", 0),
        ("la 2 grazie", 1),
        ("1️⃣", 0),
        ("il primo", 0),
        ("il secondo", 1),
        ("la terza", 2),
        ("terzo", 2),
        ("l'ultimo", 2),
        ("l'ultima va bene", 2),
        ("quello di mezzo", 1),
        ("uno", 0),
        ("due", 1),
        ("tre", 2),
        ("quello delle 16", 2),
        ("16", 2),
        ("16:00", 2),
        ("alle 9", 1),
        ("9:20", 1),
        ("9.20", 1),
        ("alle nove e venti", 1),
        ("alle 3", 0),
        ("alle 4 del pomeriggio", None),
        ("giovedì", 0),
        ("giov", 0),
        ("venerdi", 1),
        ("quello di lunedì", 2),
        ("lunedì alle 16", 2),
        ("lun 7 dic 16:00", 2),
        ("7 dicembre", 2),
        ("il 7", 2),
        ("scelgo il primo", 0),
        ("va bene il primo grazie", 0),
        ("secondo me il primo", 0),
        ("il primo anzi il secondo", 1),
        ("sì il secondo", 1),
        ("prendo giovedì", 0),
    ],
)
def test_an_offered_time_is_chosen(text: str, index: int | None) -> None:
    assert read_choice(text, SLOTS) == index


@pytest.mark.parametrize(
    "text",
    [
        *("", "4", "0", "12", "boh", "ciao", "no", "nessuno", "non il primo", "il 3", "sabato"),
        *("il primo o il secondo", "venerdì alle 16", "alle 11", "dicembre", "quanto costa?"),
        *("sì", "va bene", "1 e 2", "secondo me no", "neither", "15/06/1952"),
    ],
)
def test_what_chooses_nothing_or_two_is_no_choice(text: str) -> None:
    assert read_choice(text, SLOTS) is None


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("the first one", 0),
        ("second please", 1),
        ("last one", 2),
        ("the 2nd", 1),
        ("thursday", 0),
        ("Friday works", None),
        ("monday at 4 pm", 2),
        ("at 3", 0),
        ("3 pm", 0),
        ("9:20 am", 1),
        ("I'd take the third", 2),
        ("number two", 1),
        ("the middle one", 1),
    ],
)
def test_an_offer_in_english_is_chosen(text: str, index: int | None) -> None:
    assert read_choice(text, ENGLISH_SLOTS) == index


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("controllo", 1),
        ("prima visita", 0),
        ("la prima", 0),
        ("elettrocardiogrma", 2),
        ("elettrocardiogramma", 2),
        ("Visita cardiologica di controllo", 1),
        ("visita di controlo", 1),
        ("visita", None),
        ("cardiologica", None),
        ("la visita di controllo per favore", 1),
    ],
)
def test_an_offer_is_chosen_by_its_title(text: str, index: int | None) -> None:
    assert read_choice(text, VISITS) == index


def test_a_person_is_chosen_by_name() -> None:
    assert read_choice("per Maria", PEOPLE) == 0
    assert read_choice("giovanni", PEOPLE) == 1
    assert read_choice("R", PEOPLE) is None


def test_the_exact_time_goes_before_the_same_hour() -> None:
    assert read_choice("alle 9", ["lun 9:20", "lun 9:00"]) == 1
    assert read_choice("alle 9", ["lun 9:20", "lun 9:40"]) is None


def test_nothing_is_chosen_from_nothing() -> None:
    assert read_choice("1", []) is None


@settings(deadline=None)
@given(st.text(max_size=60), st.lists(st.text(max_size=24), max_size=5))
def test_a_choice_is_always_one_of_the_offers(text: str, options: list[str]) -> None:
    index = read_choice(text, options)
    assert index is None or 0 <= index < len(options)


@settings(deadline=None)
@given(st.integers(1, 3))
def test_a_number_chooses_its_place(place: int) -> None:
    assert read_choice(str(place), SLOTS) == place - 1
