"""Prices in words."""

from actions.dialogue.turn import Turn
from frontdesk.saying import say_price


def price_words(turn: Turn, cents: int | None) -> str:
    """A price; where none is fixed, whom to ask."""
    return turn.words("label_price_at_desk") if cents is None else say_price(cents, turn.language)
