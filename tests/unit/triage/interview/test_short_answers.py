"""A yes, a no or a "non so", as people say it to a question about health."""

import pytest

from frontdesk.triage.interview.short_answers import read_short


@pytest.mark.parametrize(
    "text",
    [
        "sì",
        "Si",
        "si molto",
        "un po'",
        "a volte ci penso",
        "purtroppo sì",
        "eh sì",
        "yes",
        "a bit",
        "sì, da ieri",
        "certo",
        "solo un po'",
        "quite a lot",
        "sì ma poco",
        "abbastanza",
    ],
)
def test_yes(text: str) -> None:
    assert read_short(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No grazie",
        "nessuno di questi",
        "niente",
        "nessuna",
        "no, niente febbre",
        "none of these",
        "mai",
        "per niente",
        "non credo",
        "no ma ho la tosse",
        "not at all",
        "niente di tutto questo",
    ],
)
def test_no(text: str) -> None:
    assert read_short(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "non so",
        "boh",
        "non lo so",
        "forse",
        "non l'ho misurata",
        "I don't know",
        "not sure",
        "non ho il termometro",
        "nun o saccio",
        "maybe",
        "non mi ricordo",
        "forse sì",
    ],
)
def test_unknown_counts_as_such(text: str) -> None:
    assert read_short(text) == "unknown"


@pytest.mark.parametrize(
    "text", ["", "il cane dorme", "quanto costa?", "ho mal di gola", "da tre giorni", "38,5"]
)
def test_other_words_are_no_answer(text: str) -> None:
    assert read_short(text) is None
