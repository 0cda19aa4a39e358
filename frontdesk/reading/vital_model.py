"""Measurements in a message: blood pressure, pulse, oxygen, glucose, weight, temperature.

Nothing here judges a value: it is read, checked for plausibility (reference italian-health-desk
3.8; to be signed off by a clinician) and given back to be confirmed. Codes are LOINC's, units
UCUM's, as in the FHIR vital signs profiles.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal[
    "blood_pressure", "heart_rate", "oxygen_saturation", "glucose", "weight", "temperature"
]
Doubt = Literal["implausible", "swapped", "incomplete", "unit_guessed", "unnamed"]


class Code(NamedTuple):
    """A LOINC code, the UCUM unit of its value, and the plausible values, both ends included."""

    loinc: str
    unit: str
    lowest: float
    highest: float


SYSTOLIC = Code("8480-6", "mm[Hg]", 60, 260)
DIASTOLIC = Code("8462-4", "mm[Hg]", 30, 160)
BLOOD_PRESSURE_PANEL = "85354-9"
CODES: dict[Kind, Code] = {
    "heart_rate": Code("8867-4", "/min", 30, 220),
    "oxygen_saturation": Code("59408-5", "%", 60, 100),
    "glucose": Code("2339-0", "mg/dL", 20, 600),
    "weight": Code("29463-7", "kg", 2, 300),
    "temperature": Code("8310-5", "Cel", 34, 43),
}


class Quantity(NamedTuple):
    """One number with its code and unit."""

    code: str
    value: float
    unit: str


@dataclass(frozen=True)
class Vital:
    """One measurement; of blood pressure two quantities, systolic first (or the one told).

    `words`: what was said. `doubt`: what to ask before believing it: the value is implausible, the
    two pressures came the wrong way round, one of them is missing, the unit was not said and had
    to be guessed, or the message is a number that names nothing ("14 e 9").
    """

    kind: Kind
    code: str
    quantities: tuple[Quantity, ...]
    words: str
    doubt: Doubt | None = None


def single(kind: Kind, value: float, words: str, doubt: Doubt | None = None) -> Vital:
    """A measurement of one number, in the unit of `CODES`."""
    code = CODES[kind]
    value = round(value, 1)
    return Vital(kind, code.loinc, (_quantity(code, value),), words, _checked(code, value, doubt))


def pressure(
    systolic: float | None, diastolic: float | None, words: str, doubt: Doubt | None = None
) -> Vital:
    """Blood pressure in mm[Hg]; one of the two may be missing."""
    told = [
        (code, round(value))
        for code, value in ((SYSTOLIC, systolic), (DIASTOLIC, diastolic))
        if value is not None
    ]
    if len(told) == 1:
        doubt = "incomplete"
    elif told[0][1] <= told[1][1]:
        doubt = "implausible"
    for code, value in told:
        doubt = _checked(code, value, doubt)
    quantities = tuple(_quantity(code, value) for code, value in told)
    return Vital("blood_pressure", BLOOD_PRESSURE_PANEL, quantities, words, doubt)


def is_plausible(code: Code, value: float) -> bool:
    """Whether a living person can have this value."""
    return code.lowest <= value <= code.highest


def _checked(code: Code, value: float, doubt: Doubt | None) -> Doubt | None:
    return doubt if is_plausible(code, value) else "implausible"


def _quantity(code: Code, value: float) -> Quantity:
    return Quantity(code.loinc, value, code.unit)
