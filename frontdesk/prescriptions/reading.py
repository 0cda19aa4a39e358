"""Whatever of a prescription one message holds: "NRE 1200A4123456789 classe B del 10/11"."""

import re
from datetime import date

from frontdesk.prescriptions.issued import read_issued_on
from frontdesk.prescriptions.nre import read_nre, without_nre
from frontdesk.prescriptions.prescription import Prescription
from frontdesk.prescriptions.priority import PRIORITIES, read_priority
from frontdesk.reading.normalise import normalise

_SPEAKS_OF_IT = re.compile(r"\b(?:nre|ricett\w*|impegnativ\w*|prescri\w+|referral)\b")
# The words after which a date is the prescription's own, not the wish for an appointment.
_REST = r"(?:(?!,|;| ma | but | vorrei| per il | per | for ).)*"
_DATED = re.compile(
    r"\b(?:emess\w+|datat\w+|rilasciat\w+|prescritt\w+|compilat\w+|fatt[ao]|scritta|data|dat[ae]d?|"
    rf"issued|written|made)\b{_REST}|\b(?:del|dell|di|of|from)\b (?=[0-9]|ieri|oggi|l altro|primo|"
    r"lun|mar|mer|gio|ven|sab|dom|yesterday|today|the [0-9]|mon|tue|wed|thu|fri|sat|sun|"
    rf"(?:[a-z]+ )?(?:genn|febb|marz|apr|magg|giug|lugl|agos|sett|otto|nove|dice)){_REST}"
)
_ONLY_FIGURES = re.compile(r"(?:nre|classe?|data|date|[ubdp]|[^a-z])*")
_LONE_LETTER = re.compile(r"^\W*[UBDP](?=\W|$)|(?<=\s)[UBDP]\W*$")


def read_prescription(text: str, today: date, language: str) -> Prescription:
    """The number, class and date of issue a message tells, each None where it doesn't.

    A number of which the letters must be checked is left out, as is a date that may be the one
    wished for the appointment: the date must be said of the prescription ("del 10/11", "emessa
    ieri") and the message must speak of one.
    """
    nre = read_nre(text)
    rest = without_nre(text)
    has_number = nre.value is not None
    priority = read_priority(rest, asked=False)
    if priority is None and has_number:
        priority = read_priority(_lone_letter(rest))
    speaks_of_it = has_number or priority is not None or _SPEAKS_OF_IT.search(normalise(text))
    said = _dated_words(rest, has_number) if speaks_of_it else ""
    return Prescription(
        nre=nre.value if nre.problem == "none" else None,
        priority=priority if priority in PRIORITIES else None,
        issued_on=read_issued_on(said, today, language),
    )


def _lone_letter(rest: str) -> str:
    """A capital beside the number: "1200A4123456789 B"."""
    found = _LONE_LETTER.search(rest)
    return found[0] if found else ""


def _dated_words(rest: str, has_number: bool) -> str:
    """The words about the day of issue; all of them beside a number and nothing but figures."""
    plain = normalise(rest)
    if has_number and _ONLY_FIGURES.fullmatch(plain):
        return plain
    found = _DATED.search(plain)
    return found[0] if found else ""
