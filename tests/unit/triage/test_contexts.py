"""What takes weight from a red flag, and what gives it back."""

from pathlib import Path

import pytest

from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.red_flags import scan

PROTOCOL = load_red_flags(Path(__file__).parents[3] / "data" / "triage" / "red_flags.yml")


def certain(text: str) -> set[str]:
    return {flag.id for flag in scan(text, PROTOCOL).certain}


@pytest.mark.parametrize(
    "text",
    [
        "non ho dolore al petto",
        "non ho né febbre né dolore al petto",
        "nessun dolore al petto",
        "non ho febbre, tosse, dolore al petto",
        "dolore al petto non ne ho",
        "il petto non mi fa male",
        "due anni fa, un dolore al petto",
        "nel 2015 ho avuto dolori al petto",
        "se mi venisse un dolore al petto cosa dovrei fare",
        "ho paura di avere un infarto",
        "in famiglia abbiamo casi di infarto",
        "nel film lui ha un infarto",
        "visita di controllo per dolore al petto",
        "no chest pain at all",
        "I never had chest pain",
    ],
)
def test_a_context_makes_a_grave_word_only_possible(text: str) -> None:
    found = scan(text, PROTOCOL)
    assert not found.certain and found.possible


@pytest.mark.parametrize(
    "text",
    [
        "non ho febbre ma ho dolore al petto",
        "non dormo dal dolore al petto",
        "non so se è grave, ho dolore al petto",
        "non solo la tosse, ho anche dolore al petto",
        "non ho mai avuto un dolore al petto così",
        "non mi passa il dolore al petto",
        "non ho dolore al braccio. ho dolore al petto",
        "ho dolore al petto come l'anno scorso",
        "l'anno scorso ho avuto un infarto e adesso ho dolore al petto",
        "ho dolore al petto l'anno scorso ho avuto un infarto",
        "da mesi ogni tanto, ma adesso ho un dolore al petto fortissimo",
        "è come se avessi un peso sul petto",
        "anche se sono giovane ho dolore al petto",
        "quando respiro mi fa male il petto",
        "vorrei una visita perché ho dolore al petto",
        "dolore al petto, vorrei prenotare una visita",
    ],
)
def test_present_need_keeps_its_weight(text: str) -> None:
    assert "chest_pain" in certain(text)


def test_violence_that_goes_on_for_years_is_certain() -> None:
    assert "violence" in certain("mio marito mi picchia da anni")


def test_a_child_that_drank_bleach_is_certain_even_as_a_what_if() -> None:
    assert "poison_swallowed" in certain("cosa faccio se mio figlio ha bevuto candeggina?")


def test_being_out_of_breath_on_the_stairs_is_only_possible() -> None:
    text = "mi manca il fiato quando faccio le scale"
    assert "breathing_difficulty" not in certain(text)
    assert "breathing_difficulty" in certain("mi manca il fiato adesso, ho fatto le scale")


def test_a_word_inside_an_idiom_counts_for_nothing_but_its_neighbours_do() -> None:
    assert scan("sono morta di stanchezza", PROTOCOL).possible == ()
    assert "not_breathing" in certain("sono morta di stanchezza e mio padre non respira")
