import pytest

from frontdesk.reading.pauses import asks_to_wait


@pytest.mark.parametrize(
    "text",
    [
        "aspetti che prendo gli occhiali",
        "Un attimo",
        "un momento per favore",
        "ok aspetta un attimo",
        "attenda che cerco la tessera",
        "wait",
        "just a minute please",
        "hold on, looking for my card",
    ],
)
def test_who_asks_for_a_moment_is_understood(text: str) -> None:
    assert asks_to_wait(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "aspetti, alle 17",
        "quanto si aspetta?",
        "aspetto da tre mesi e nessuno mi chiama, vorrei sapere quando tocca a me",
        "la lista d'attesa",
        "how long do I have to wait",
        "giovedì",
    ],
)
def test_other_words_are_no_pause(text: str) -> None:
    assert not asks_to_wait(text)
