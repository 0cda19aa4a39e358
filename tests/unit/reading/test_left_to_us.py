"""Leaving the choice to us, and what is none of that."""

import pytest

from frontdesk.reading.left_to_us import leaves_it_to_us

LEFT = """
    faccia lei; Scelga lei, grazie; scelga pure lei; quello che vuole; quello che vuole lei
    quale preferisce; decida lei per favore; fate voi; per me è lo stesso; è uguale
    mi è indifferente; uno qualsiasi; vanno bene tutti; va bene tutto; quando vuole
    il primo che capita; boh, faccia lei; come vuole lei; quello che le è più comodo
    per me uno vale l'altro; scegli tu; mi va bene qualunque; faccia lei 🙂
    you choose; you pick please; up to you; it's up to you; whichever you like
    any of them is fine; any is fine; either; I don't mind; whatever; you decide, thanks
"""
CHOSEN = """
    giovedì; il primo; altri orari; faccia venerdì; quello delle 9; lei chi è?; nessuno; no; sì; ok
    decida lei il medico, io voglio giovedì; any other day; quando volete dopo le 17
    whatever time on Friday; qualsiasi giorno tranne il giovedì; vuole dire che; va bene
"""


def _each(text: str) -> list[str]:
    return [one.strip() for line in text.splitlines() for one in line.split(";") if one.strip()]


@pytest.mark.parametrize("words", _each(LEFT))
def test_the_choice_is_left_to_us(words: str) -> None:
    assert leaves_it_to_us(words)


@pytest.mark.parametrize("words", _each(CHOSEN))
def test_something_else_is_said(words: str) -> None:
    assert not leaves_it_to_us(words)
