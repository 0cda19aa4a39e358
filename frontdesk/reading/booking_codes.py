"""The code of a booking as people type or spell it: "ac-d 347", "A come Ancona, C come Como".

The code itself is `frontdesk.identity.booking_code`'s. Its letters leave out whatever is mistaken
for another (B I O S Z, 0 1 2 5 8); where one of those is typed all the same, every code that may
have been meant is a candidate, and only the one that exists is right.
"""

import re
from itertools import product

from frontdesk.identity.booking_code import LETTERS, read_booking_code
from frontdesk.prescriptions.nre import without_nre

LENGTH = 6
MOST_CANDIDATES = 32
# What a sign that is in no code may have been on the sheet.
_MEANT = {
    "O": "QDC",
    "0": "QDC",
    "I": "JLT",
    "1": "JLT7",
    "Z": "7",
    "2": "7",
    "S": "36",
    "5": "6",
    "B": "36R",
    "8": "36",
}
_MOST_WRONG = 2
_SIGN = f"[{LETTERS}{''.join(_MEANT)}]"
_GAP = r"[ .\-_/,]{0,2}"
_LABEL = (
    r"(?:CODICE|COD|PRENOTAZIONE|APPUNTAMENTO|BOOKING|CODE|REFERENCE|NUMERO DI PRENOTAZIONE)"
    r"(?: (?:DI|DELLA|DELL|DEL|MIA|MIO|MY|E|IS|NUMBER|PRENOTAZIONE|APPUNTAMENTO|BOOKING|CODE))*"
)
_NOT_FISCAL = r"(?! (?:FISCALE|POSTALE|STP|ENI|DI ESENZIONE|ESENZIONE))"
_NAMED = re.compile(rf"\b{_LABEL}{_NOT_FISCAL}\W{{0,4}}({_SIGN}(?:{_GAP}{_SIGN}){{5}})(?![A-Z0-9])")
_MIXED = re.compile(rf"(?<![A-Z0-9])({_SIGN}{{6}}|{_SIGN}{{3}}[ \-]{_SIGN}{{3}})(?![A-Z0-9])")
_ONE_BY_ONE = re.compile(rf"(?<![A-Z0-9])({_SIGN}(?:[ .\-,]{{1,2}}{_SIGN}){{5}})(?![A-Z0-9])")
_PLAIN = str.maketrans({"È": "E", "É": "E", "'": " ", "’": " "})
_SPELLED = re.compile(r"\b([A-Z]) (?:COME|DI|AS IN|FOR|LIKE) [A-Z]{2,}")
_OTHER_CODES = re.compile(r"[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}")


def read_code_candidates(text: str) -> tuple[str, ...]:
    """Every code that may have been meant, upper case, likelier first; none if none was told.

    One only where it is typed in the code's own letters.
    """
    plain = _capitals(text)
    own = read_booking_code(plain)
    typed = own or _typed(plain)
    return _candidates(typed) if typed else ()


def _capitals(text: str) -> str:
    text = without_nre(text[:1000])
    plain = " ".join(text.upper().translate(_PLAIN).split())
    return _SPELLED.sub(r"\1", _OTHER_CODES.sub(" ; ", plain))


def _typed(plain: str) -> str | None:
    """Six signs after their name, in a group with letters and figures, or one by one."""
    for pattern in (_NAMED, _MIXED, _ONE_BY_ONE):
        found = [_closed(match[1]) for match in pattern.finditer(plain)]
        sure = [code for code in found if pattern is not _MIXED or _is_mixed(code)]
        likely = [code for code in sure if sum(sign in _MEANT for sign in code) <= _MOST_WRONG]
        if len(set(likely)) == 1:
            return likely[0]
    return None


def _closed(typed: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", typed)


def _is_mixed(code: str) -> bool:
    return any(sign.isdecimal() for sign in code) and any(sign.isalpha() for sign in code)


def _candidates(typed: str) -> tuple[str, ...]:
    meant = [sign if sign in LETTERS else _MEANT[sign] for sign in typed]
    return tuple("".join(code) for code in product(*meant))[:MOST_CANDIDATES]
