"""A phone number typed by somebody of the staff, as WhatsApp writes numbers: digits only."""

import re

from frontdesk.reading.phones import read_phone

_WITH_PREFIX = re.compile(r"^(?:\+|00)([1-9][0-9]{9,14})$")


def read_typed_number(text: str) -> str | None:
    """ "333 123 4567" → "393331234567"; "+39…" and "0039…" as they stand; None for anything else.

    With a prefix, numbers that no network has handed out (of tests, of new ranges) are taken too:
    E.164, at most 15 digits.
    """
    phone = read_phone(text)
    if phone is not None:
        return phone.number.removeprefix("+")
    written = _WITH_PREFIX.match(re.sub(r"[\s.\-/()]", "", text))
    return written[1] if written else None
