"""The form of an account, read; and what is wrong with it, in words."""

from flask import request

from console.phrases import Phrases
from services.accounts.details import Details, WrongDetails

LONGEST = 300
NO_CAPACITY = 0


def details_in_form() -> Details:
    """As it was filled in; services.accounts.details says what of it cannot be."""
    return Details(
        name=request.form.get("name", "")[:LONGEST],
        role=request.form.get("role", ""),
        units=frozenset(request.form.getlist("units")),
        languages=tuple(request.form.getlist("languages")),
        capacity=_capacity(request.form.get("capacity", "").strip()),
    )


def fault_words(phrases: Phrases, wrong: WrongDetails) -> str:
    return phrases.say(f"people.wrong.{wrong.field}")


def _capacity(typed: str) -> int | None:
    """None for the facility's number; a number that cannot be for what is none."""
    if not typed:
        return None
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else NO_CAPACITY
