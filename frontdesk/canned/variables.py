"""The gaps of a ready answer, written {nome_paziente}: a fixed list, filled before it is sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Variable(StrEnum):
    """What can be filled in.

    The first and the last speak of a patient: only for somebody who has proved to be that patient.
    """

    PATIENT_NAME = "nome_paziente"
    OPERATOR = "operatore"
    FACILITY = "struttura"
    HOURS_TODAY = "orari_oggi"
    PHONE = "telefono"
    NEXT_APPOINTMENT = "prossimo_appuntamento"


_GAP = re.compile(r"\{ *([A-Za-z_]+) *\}")
_KNOWN = frozenset(variable.value for variable in Variable)


@dataclass(frozen=True)
class Filled:
    """`missing`: the variables that stand in `text` as they were, for want of a value."""

    text: str
    missing: tuple[Variable, ...]


def fill(text: str, values: Mapping[Variable, str]) -> Filled:
    """Puts the values in, in one pass: a value that looks like a gap stays what it is."""
    missing: dict[Variable, None] = {}

    def value_of(gap: re.Match[str]) -> str:
        name = gap[1].lower()
        if name not in _KNOWN:
            return gap[0]
        variable = Variable(name)
        if variable in values:
            return values[variable]
        missing[variable] = None
        return "{" + name + "}"

    return Filled(_GAP.sub(value_of, text), tuple(missing))


def unfilled(text: str) -> tuple[Variable, ...]:
    """The known variables that still stand in a text, each once: it must not be sent like this."""
    return fill(text, {}).missing


def unknown_names(text: str) -> tuple[str, ...]:
    """What stands in braces and is no variable, each once: nothing would ever fill it."""
    names = dict.fromkeys(gap[1] for gap in _GAP.finditer(text))
    return tuple(name for name in names if name.lower() not in _KNOWN)
