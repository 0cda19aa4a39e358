"""The code handed over at the desk, as somebody types it in the chat."""

import re
from typing import Final

from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.normalise import normalise

CODE_LETTERS: Final = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that nobody mistakes for one another, read aloud or written by hand."""
CODE_LENGTH: Final = 8

_CODE = re.compile(rf"(?<![A-Z0-9])(?:[{CODE_LETTERS}][ .\-]?){{{CODE_LENGTH}}}(?![A-Z0-9])")
_WHOLE_WORD = re.compile(rf"(?<![A-Z0-9])[{CODE_LETTERS}]{{{CODE_LENGTH}}}(?![A-Z0-9])")
_HAS_NONE = re.compile(
    r"\b(?:non (?:ce )?l ?h?o\b|non (?:ho|o|so|mi hanno)\b|senza (?:il )?codice|nessun codice"
    r"|(?:che|quale) codice|perso il codice"
    r"|(?:do not|don t|dont|haven t|have not) (?:have|got|know)|no code|what code|which code"
    r"|lost (?:the|my) code)"
)


def read_desk_code(text: str) -> str | None:
    """The eight characters, upper case without gaps; None when there is no such code, or two.

    "ACDE-3467", "a c d e 3 4 6 7", "il codice è ACDE3467".
    """
    upper = text.upper()
    found = _WHOLE_WORD.findall(upper) or _CODE.findall(upper)
    codes = {re.sub(r"[^A-Z0-9]", "", one) for one in found}
    return codes.pop() if len(codes) == 1 else None


def says_no_desk_code(text: str) -> bool:
    """ "Non ce l'ho", "no", "che codice?": somebody who has been given none."""
    if read_desk_code(text) is not None:
        return False
    plain = re.sub(r"[^a-z0-9]+", " ", normalise(text)).strip()
    return bool(_HAS_NONE.search(plain)) or read_yes_no(text) is False
