"""The last characters of a codice fiscale, asked in chat instead of the whole code."""

import re
from collections.abc import Sequence

from frontdesk.identity.masked import read_masked, without_masked
from frontdesk.identity.tax_code import find_in

_SHORTEST, _LONGEST = 4, 5
_BESIDE = re.compile(r"(?<![\w/.-])\d{3}[A-Za-z](?![\w/.-])")
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
_FIGURE_NAMES = (
    "ZERO UNO DUE TRE QUATTRO CINQUE SEI SETTE OTTO NOVE",
    "OH ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE",
)
_FIGURES = {
    name: str(figure) for names in _FIGURE_NAMES for figure, name in enumerate(names.split())
}
_LETTERS_BY_NAME = (
    "BI=B CI=C EFFE=F GI=G ACCA=H ELLE=L EMME=M ENNE=N PI=P CU=Q ERRE=R ESSE=S TI=T VU=V ZETA=Z "
    "KAPPA=K ICS=X IPSILON=Y ZED=Z ZEE=Z"
)
_LETTER_NAMES = dict(pair.split("=") for pair in _LETTERS_BY_NAME.split())
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
    groups = _GROUP.findall(without_masked(text).upper())
    return _typed([one for one in groups if one not in _WORDS]) or _typed(_as_dictated(groups))


def _typed(groups: Sequence[str]) -> str | None:
    typed = "".join(groups)
    has_digit = any(char.isdecimal() or char in "OI" for char in typed)
    return typed if _SHORTEST <= len(typed) <= _LONGEST and has_digit else None


def _as_dictated(groups: Sequence[str]) -> list[str]:
    """ "Cinque zero uno u": figures told in words, and letters by their names."""
    if not any(group in _FIGURES for group in groups):
        return []
    told = [one for one in groups if one in _FIGURES or one not in _WORDS]
    return [_FIGURES.get(one) or _LETTER_NAMES.get(one, one) for one in told]


def tail_beside(text: str) -> str | None:
    """The end of a codice fiscale written beside a date: three digits and a letter, on their own.

    "1/1/1980 501U" gives "501U"; anything less plain gives None, and is asked for.
    """
    found = _BESIDE.findall(without_masked(text))
    return found[0].upper() if len(found) == 1 else None


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
