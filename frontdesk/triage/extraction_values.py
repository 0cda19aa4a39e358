"""Measurements of a message as findings: temperature, pressure, oxygen, heart rate, glucose."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from frontdesk.reading.vital_model import DIASTOLIC, SYSTOLIC, Vital
from frontdesk.reading.vitals import read_vitals
from frontdesk.triage.extraction_words import Wording
from frontdesk.triage.tokens import Token

FEVER_FROM = 38.0  # degrees Celsius, measured; NICE NG143
_FINDING_OF = {
    "temperature": "temperature",
    "oxygen_saturation": "spo2",
    "heart_rate": "heart_rate",
    "glucose": "glucose",
}
_OTHER_UNITS = frozenset(
    ["kg", "kili", "chili", "kilo", "chilo", "euro", "cm", "km", "kilos", "mg", "ml"]
)
_LOWEST_VALUE = 30
_PRESSURE_OR_SUGAR = ("pres", "glicem", "sugar", "gluco", "masima", "minima", "satur")
_LOWEST_BARE, _HIGHEST_BARE = 35.0, 43.0
_DOUBTFUL = ("implausible", "swapped")


class Measured(NamedTuple):
    """A finding with its number, and the tokens it was said with."""

    finding: str
    value: float
    used: tuple[int, ...]


def measured(text: str, tokens: Sequence[Token], wording: Wording) -> Iterator[Measured]:
    """The measurements in a text that are plausible."""
    if not any(_may_measure(token) for token in tokens):
        return
    vitals = read_vitals(text)
    for vital in vitals:
        used = _tokens_of(vital, text, wording)
        if used and vital.doubt not in _DOUBTFUL:
            yield from _findings(vital, used)
    if all(vital.kind != "temperature" for vital in vitals):
        yield from _bare_temperatures(tokens)


def _may_measure(token: Token) -> bool:
    """Reading measurements takes longer than all the rest: only where one may be."""
    number = token.number
    if number is not None:
        return number >= _LOWEST_VALUE or number != int(number)
    return token.word.startswith(_PRESSURE_OR_SUGAR)


def _bare_temperatures(tokens: Sequence[Token]) -> Iterator[Measured]:
    """ "Neonato con 38,2": nothing else has tenths between 35 and 43."""
    for at, token in enumerate(tokens):
        number = token.number
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        if number is None or number == int(number) or following in _OTHER_UNITS:
            continue
        if _LOWEST_BARE < number < _HIGHEST_BARE:
            yield Measured("temperature", number, (at,))


def _findings(vital: Vital, used: tuple[int, ...]) -> Iterator[Measured]:
    for quantity in vital.quantities:
        if vital.kind == "blood_pressure":
            name = {SYSTOLIC.loinc: "systolic", DIASTOLIC.loinc: "diastolic"}[quantity.code]
            yield Measured(name, quantity.value, used)
        elif vital.kind in _FINDING_OF:
            yield Measured(_FINDING_OF[vital.kind], quantity.value, used)


def _tokens_of(vital: Vital, text: str, wording: Wording) -> tuple[int, ...]:
    at = text.find(vital.words)
    return wording.between(at, at + len(vital.words)) if at >= 0 and vital.words else ()
