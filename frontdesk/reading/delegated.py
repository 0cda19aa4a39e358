"""What somebody lets another person do for them, said in their own words."""

import re
from enum import StrEnum

from frontdesk.reading.normalise import normalise


class Delegated(StrEnum):
    """The choices a patient is given; other scopes are a matter for the desk."""

    BOOK = "book"
    REMINDERS = "reminders"
    BOTH = "both"


_BOOK = re.compile(
    r"\b(?:prenot\w*|disd\w*|spost\w*|appuntament\w*|gestir\w*|annull\w*"
    r"|book\w*|cancel\w*|mov(?:e|ing)|appointments?|manag\w*)\b"
)
_REMINDERS = re.compile(r"\b(?:promemori\w*|avvis\w*|ricordar\w*|remind\w*|notif\w*)\b")
_BOTH = re.compile(
    r"\b(?:tutto|tutte (?:e )?due|tutti e due|entramb[ei]|l uno e l altro|both|everything|all)\b"
)
_PAPERS = re.compile(r"\b(?:refert\w*|esit\w*|fattur\w*|results?|reports?|invoices?)\b")
_NOT = re.compile(r"\b(?:non|no|not|don t|senza|without)\b")


def read_delegated(text: str) -> Delegated | None:
    """What the words let the other do; None when unclear, or when they speak of reports too."""
    plain = re.sub(r"[^a-z0-9]+", " ", normalise(text)).strip()
    if _PAPERS.search(plain) or _NOT.search(plain):
        return None
    book, reminders = bool(_BOOK.search(plain)), bool(_REMINDERS.search(plain))
    if _BOTH.search(plain) or (book and reminders):
        return Delegated.BOTH
    if book:
        return Delegated.BOOK
    return Delegated.REMINDERS if reminders else None
