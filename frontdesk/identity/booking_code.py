"""The code of a booking, six letters and digits, which may be given instead of a code's end."""

import re

LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Those of `services/booking.py`: nobody mistakes one for another."""
_CODE = re.compile(rf"(?<![A-Z0-9])[{LETTERS}]{{6}}(?![A-Z0-9])")
_NAMED = re.compile(rf"(?:CODICE|PRENOTAZIONE|BOOKING|CODE)\W+([{LETTERS}]{{6}})(?![A-Z0-9])")


def read_booking_code(text: str) -> str | None:
    """The booking code in a text, upper case; None if there is none or more than one.

    Six letters are often a word ("chiave"): without a digit it counts alone or after its name.
    """
    upper = text.upper().strip()
    named = _NAMED.findall(upper)
    if len(named) == 1:
        return str(named[0])
    found = _CODE.findall(upper)
    sure = [code for code in found if any(char.isdecimal() for char in code) or code == upper]
    return sure[0] if len(sure) == 1 else None
