"""Phone numbers in a message, Italian and foreign, as E.164.

What looks like one and is another identifier (codice fiscale, prescription, card, STP) is left out
first. Numbers are judged by Google's libphonenumber data (package phonenumbers).
"""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType

from frontdesk.identity.masking import mask
from frontdesk.prescriptions.nre import without_nre
from frontdesk.reading.spoken_numbers import Token, digits_of, tokens

HOME = "IT"
_LONGEST = 1500  # characters; the cost stays small
_MOST = 5
_FEWEST_SPOKEN = 5  # number words in a row that are a number said aloud
_DOTS = re.compile(r"•+\S*")
_PLUS = re.compile(r"(?<![a-zà-ù])(?:più|piu|plus|\+)\s*(?=(?:\d|tre|quattro|four|three)\D?)", re.I)
_CODE_WORD = re.compile(
    r"(?:codice fiscale|tax code|cod\. ?fisc\w*|\bc\.?f\.?|partita iva|p\.? ?iva|vat|nre|pratica|"
    r"prenotazione|fattura|invoice|protocollo)\D{0,15}\d{6,16}",
    re.IGNORECASE,
)

PhoneKind = Literal["mobile", "landline", "other"]
_KINDS: dict[int, PhoneKind] = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "landline",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "mobile",
}


@dataclass(frozen=True)
class Phone:
    """`number`: E.164 ("+393331234567"). `region`: ISO 3166 two letters, or "" if unknown."""

    number: str
    region: str
    kind: PhoneKind


def read_phones(text: str) -> tuple[Phone, ...]:
    """The valid phone numbers in a text, each once, in the order written. Never raises."""
    plain = _without_codes(_spoken_as_digits(text[:_LONGEST]))
    found: dict[str, Phone] = {}
    for match in PhoneNumberMatcher(plain, HOME, leniency=Leniency.VALID, max_tries=100):
        phone = _phone(match.number)
        found.setdefault(phone.number, phone)
    return tuple(found.values())[:_MOST]


def read_phone(text: str) -> Phone | None:
    """The one phone number of a text; None when there is none, or more than one."""
    found = read_phones(text)
    return found[0] if len(found) == 1 else None


def _phone(number: phonenumbers.PhoneNumber) -> Phone:
    return Phone(
        number=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        region=phonenumbers.region_code_for_number(number) or "",
        kind=_KINDS.get(phonenumbers.number_type(number), "other"),
    )


def _without_codes(text: str) -> str:
    text = _CODE_WORD.sub(" ; ", text)
    return without_nre(_DOTS.sub(" ; ", mask(text)))


def _spoken_as_digits(text: str) -> str:
    """ "Tre tre tre, dodici, trentaquattro …" in figures; a plus that is said, as a sign."""
    run: list[Token] = []
    for token in [*tokens(text), Token("end", len(text), len(text))][::-1]:
        if digits_of(token):
            run.append(token)
        elif token.word not in (",", "-"):
            text, run = _written(text, run), []
    return _PLUS.sub("+", _written(text, run))


def _written(text: str, run: list[Token]) -> str:
    """The text with a run of numbers (last first) as digits, if it was said aloud."""
    if sum(not text[token.start].isdecimal() for token in run) < _FEWEST_SPOKEN:
        return text
    digits = "".join(digits_of(token) for token in reversed(run))
    return f"{text[: run[-1].start]}{digits}{text[run[0].end :]}"
