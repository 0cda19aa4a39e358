"""The end of an STP or ENI code, given in place of that of a codice fiscale."""

import re

from frontdesk.identity.masked import read_masked
from frontdesk.identity.other_codes import read_other_code

_NAMED = re.compile(r"\b(?:stp|eni)\b", re.IGNORECASE)
_END = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")


def names_other_code(text: str) -> bool:
    """Whether somebody says that theirs is an STP or ENI code, with or without it."""
    return _NAMED.search(text) is not None


def read_other_tail(text: str) -> str | None:
    """The last four digits: of a whole code, of a masked one, or typed beside its name.

    "STP 4567", "ho l'ENI, finisce con 4567"; None for anything that is no such code.
    """
    whole = read_other_code(text)
    if whole is not None and whole.system != "team":
        return whole.value[-4:]
    masked = read_masked(text)
    if masked is not None and masked.is_other:
        return masked.tail
    ends = _END.findall(text) if names_other_code(text) else []
    return str(ends[0]) if len(ends) == 1 else None
