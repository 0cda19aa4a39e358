"""The answer to "number, class and date, please": each may be said bare ("1200A4…, B, 10/11")."""

import re
from datetime import date
from typing import Final

from frontdesk.prescriptions.issued import read_issued_on
from frontdesk.prescriptions.nre import read_nre, without_nre
from frontdesk.prescriptions.prescription import Prescription
from frontdesk.prescriptions.priority import PRIORITIES, Priority, read_priority

_LONE_LETTER: Final = re.compile(r"(?<![\w'’])[UBDP](?![\w'’])", re.IGNORECASE)


def read_prescription_answer(text: str, today: date, language: str) -> Prescription:
    """What the answer tells; None for each that it does not. A doubtful number is left out."""
    nre, rest = read_nre(text), without_nre(text)
    said = read_priority(rest)
    return Prescription(
        nre=nre.value if nre.problem == "none" else None,
        priority=said if said in PRIORITIES else _lone_letter(rest),
        issued_on=read_issued_on(rest, today, language),
    )


def _lone_letter(rest: str) -> Priority | None:
    """The only letter of a class that stands by itself."""
    found = {letter.upper() for letter in _LONE_LETTER.findall(rest)}
    return next((p for p in PRIORITIES if found == {p}), None)
