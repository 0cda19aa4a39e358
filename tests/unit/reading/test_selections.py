import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.choices import read_choice
from frontdesk.reading.selections import read_selection

VISITS = [
    "gio 3 dic 15:00 Cuore: prima visita",
    "ven 4 dic 9:20 Ecografia addome",
    "mer 9 dic 16:00 Analisi",
]
ENGLISH = [
    "Thu 3 Dec 3:00 pm Heart",
    "Fri 4 Dec 9:20 am Ultrasound",
    "Wed 9 Dec 4:00 pm Blood test",
]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("tutti|tutte|tutto|tutti e tre|tutte e 3|tt|tutti quanti|tutti gli appuntamenti|1, 2 e 3"
         "|1,2,3|dal primo al terzo|dall'1 al 3|annulla tutto|disdica tutti grazie|uno due e tre"
         "|tutti quelli di dicembre|sì tutti", {0, 1, 2}),
        ("1 e 3|1, 3|1 3|1e3|1 & 3|il primo e l'ultimo|primo e terzo|la 1 e la 3|n. 1 e n. 3"
         "|uno e tre|quello di giovedì e quello del 9|giovedì e mercoledì|tutti tranne il secondo"
         "|tutti meno il 2|tutte eccetto quella di venerdì|tutti ma non quello di venerdì"
         "|tutti escluso il 2|il secondo no, gli altri sì|1️⃣ e 3️⃣|il 1 ed anche il terzo"
         "|quello delle 15 e quello delle 16|vorrei disdire il primo e il terzo"
         "|la visita al cuore e le analisi|2 anzi 1 e 3", {0, 2}),
        ("i primi due|i primi 2|1+2|giovedì e venerdì|tutti tranne l'ultimo|tutti salvo il terzo"
         "|tutti meno la 3|alle 15 e alle 9"
         "|alle 15 e alle 9 e 20|il primo e poi il secondo|cancella il primo e il secondo", {0, 1}),
        ("gli ultimi due|2 e 3|l'ecografia e le analisi|il secondo e anche il terzo"
         "|tutti tranne giovedì"
         "|alle 9 e 20 e alle 16|disdica l'analisi e l'eco|il primo no, gli altri sì", {1, 2}),
        ("1|il primo|solo il primo|il primo e basta|quello di giovedì|quello delle 15", {0}),
        ("quello di venerdì|tutti quelli di venerdì|9:20|alle 9 e 20|l'ecografia|il 4", {1}),
        ("2 anzi 3|l'ultimo|le analisi", {2}),
        ("nessuno|nessuna|nessuno dei tre|nessuno grazie|niente", set()),
    ],
)  # fmt: skip
def test_a_selection_is_read(texts: str, expected: set[int]) -> None:
    for text in texts.split("|"):
        assert read_selection(text, VISITS) == frozenset(expected), text


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ("all|all of them|all three|everything|1, 2 and 3|from 1 to 3|cancel all", {0, 1, 2}),
        ("1 and 3|the first and the last|Thursday and Wednesday|all except the second"
         "|all but the Friday one|the second no, the others yes", {0, 2}),
        ("the first two|first two|everything but the last|all apart from the third", {0, 1}),
        ("the last two|2 and 3|Friday and the blood test", {1, 2}),
        ("the first one|only the first please", {0}),
        ("none|none of them|neither", set()),
    ],
)  # fmt: skip
def test_a_selection_in_english_is_read(texts: str, expected: set[int]) -> None:
    for text in texts.split("|"):
        assert read_selection(text, ENGLISH) == frozenset(expected), text


@pytest.mark.parametrize(
    "text",
    [
        *("", "boh", "sì", "no", "1 e 5", "il primo o il secondo", "1-3", "tutti e due"),
        *("entrambi", "both", "non il primo", "il 3 e il 9", "quanto costa?", "sabato"),
        "tutti quelli di sabato",
        *("tutti tranne boh", "tutti e quattro", "i primi cinque", "dal terzo al primo"),
        # The third, or the one on the 3rd?
        *("tutti salvo il 3", "il 1 e il 3"),
        "tutti tranne tutti",
    ],
)  # fmt: skip
def test_what_is_in_doubt_is_no_selection(text: str) -> None:
    assert read_selection(text, VISITS) is None


@pytest.mark.parametrize("text", ["tutti e due", "entrambi", "entrambe", "both", "1 e 2", "tutti"])
def test_both_of_two_are_all(text: str) -> None:
    assert read_selection(text, VISITS[:2]) == frozenset({0, 1})


def test_those_of_one_day_are_all_of_that_day() -> None:
    options = ["gio 3 dic 9:00 Analisi", "gio 3 dic 15:00 Cuore", "ven 4 dic 9:20 Eco"]
    assert read_selection("quelli di giovedì", options) == frozenset({0, 1})
    assert read_selection("tutti quelli di giovedì", options) == frozenset({0, 1})
    assert read_selection("quello di giovedì", options) is None


def test_a_title_with_an_and_in_it_is_one() -> None:
    options = ["Esami del sangue e delle urine", "Elettrocardiogramma"]
    assert read_selection("esami del sangue e delle urine", options) == frozenset({0})
    both = read_selection("l'elettrocardiogramma e gli esami del sangue", options)
    assert both == frozenset({0, 1})


def test_nothing_is_selected_from_nothing() -> None:
    assert read_selection("tutti", []) is None


WORDS = (
    "tutti tranne il primo secondo ultimo e 1 2 3 giovedì quello quelli di nessuno no gli altri , "
    "meno"
)


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
    ),
    st.lists(st.text(max_size=24), max_size=5),
)
def test_a_selection_is_always_of_the_list(text: str, options: list[str]) -> None:
    found = read_selection(text, options)
    assert found is None or found <= set(range(len(options)))


@given(st.sets(st.integers(1, 3), min_size=1))
def test_numbers_select_their_places(places: set[int]) -> None:
    said = " e ".join(str(place) for place in sorted(places))
    assert read_selection(said, VISITS) == frozenset(place - 1 for place in places)


@given(st.integers(0, 2))
def test_all_but_one_are_the_others(place: int) -> None:
    ordinal = ["primo", "secondo", "terzo"][place]
    assert read_selection(f"tutti tranne il {ordinal}", VISITS) == frozenset({0, 1, 2}) - {place}


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=4).map(" ".join))
def test_one_choice_is_a_selection_of_one(text: str) -> None:
    one = read_choice(text, VISITS)
    found = read_selection(text, VISITS)
    assert one is None or found is None or found == {one} or len(found) > 1
