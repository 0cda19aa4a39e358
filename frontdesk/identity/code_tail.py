"""The last characters of a codice fiscale, asked in chat instead of the whole code."""

import re

from frontdesk.identity.masked import read_masked, without_masked
from frontdesk.identity.tax_code import find_in

_SHORTEST, _LONGEST = 4, 5
_GROUP = re.compile(r"[A-Z0-9]+")
# Told apart by nobody on a small screen; both sides are brought to the letter.
_LOOKALIKES = str.maketrans({"0": "O", "1": "I"})
# Everyday words of four or five letters typed beside the characters.
_WORD_LIST = (
    "SONO ECCO ALLORA ULTIME ULTIMI CIFRE QUATTRO CINQUE LETTERE CARATTERI FINE CODICE FISCALE "
    "DEL MIO SONO QUESTE QUESTI THEY THESE LAST FOUR FIVE ARE THE CODE CHARACTERS DIGITS GRAZIE "
    "CIAO SALVE NON SO BOH COSA COME DOVE AIUTO SCUSI PREGO SURE WHAT HELP DONT KNOW OKAY BENE "
    "CERTO NIENTE BASTA DOPO PRIMA FORSE MAMMA NONNA YES NO SI IL LE I LA E A OK"
)
_WORDS = frozenset(_WORD_LIST.split())


def tail(code: str, n: int = _SHORTEST) -> str:
    """The last `n` characters of a code, upper case."""
    return code.upper()[-n:]


def read_tail(text: str) -> str | None:
    """The 4 or 5 last characters somebody typed, upper case without gaps; None if unclear.

    Nothing is guessed: "5 O 1 u" gives "5O1U", and `tail_matches` decides. A whole code gives
    its last four, masked or not.
    """
    whole = whole_tail(text)
    if whole:
        return whole
    groups = [
        group for group in _GROUP.findall(without_masked(text).upper()) if group not in _WORDS
    ]
    typed = "".join(groups)
    has_digit = any(char.isdecimal() or char in "OI" for char in typed)
    return typed if _SHORTEST <= len(typed) <= _LONGEST and has_digit else None


def whole_tail(text: str) -> str | None:
    """The last four of a whole code in a text, as it stands or masked; None if there is none."""
    whole = find_in(text)
    if whole:
        return tail(whole)
    masked = read_masked(text)
    return masked.tail if masked else None


def tail_matches(code: str, typed: str) -> bool:
    """Whether `typed` (4 or 5 characters) ends the code; O/0 and I/1 count as the same.

    Every other character must be the same: an omocode is compared as it stands on the card.
    """
    if not _SHORTEST <= len(typed) <= _LONGEST:
        return False
    return _alike(tail(code, len(typed))) == _alike(typed.upper())


def _alike(characters: str) -> str:
    return characters.translate(_LOOKALIKES)
