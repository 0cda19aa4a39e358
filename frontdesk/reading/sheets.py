""" "Mi manda il foglio?": a patient who asks for the booking sheet of their appointments."""

import re

from frontdesk.reading.normalise import normalise

_SHEET = re.compile(
    r"\b(?:fogli[oe]?|promemoria|coupon|ricevuta della prenotazione|stampa\w*|pdf|link|qr"
    r"|sheets?|printout|print|booking form|confirmation (?:sheet|letter))\b"
)


def asks_for_sheet(text: str) -> bool:
    """ "Il foglio della prenotazione", "il link", "the booking sheet"."""
    return bool(_SHEET.search(normalise(text)))
