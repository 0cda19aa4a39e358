"""A patient's words without what tells who they are: for people who label, and for training.

Everything found is replaced whole by what it was ("[data]"): unlike in a chat, nobody needs the
last characters. What no rule can find, a person takes out before the words are kept for training.
"""

import re
from typing import Final

from frontdesk.identity.masking import DOT, mask
from frontdesk.prescriptions.nre import mask_nre

_MONTHS: Final = (
    r"(?:gen\w*|feb\w*|mar(?:zo)?|apr\w*|mag\w*|giu\w*|lug\w*|ago\w*|set\w*|ott\w*|nov\w*|dic\w*|"
    r"jan\w*|march|april|may|june?|july?|aug\w*|sep\w*|oct\w*|dec\w*)"
)
_NAME: Final = r"[A-ZÀ-Ý][a-zà-ÿ']+(?:\s+(?:de|di|della|lo|la|van|von|[A-ZÀ-Ý][a-zà-ÿ']+)){0,3}"
_SHAPES: Final = (
    ("[e-mail]", r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"),
    ("[collegamento]", r"\b(?:https?://|www\.)\S+"),
    ("[codice]", rf"[{DOT}]+[A-Za-z0-9]*"),
    ("[codice]", r"(?<!\w)(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{6,}(?!\w)"),
    ("[codice]", r"(?<!\w)\d{3}[A-Za-z](?!\w)"),
    ("[data]", r"(?<!\d)\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})(?!\d)"),
    ("[data]", rf"(?<!\d)\d{{1,2}}\s+(?:di |of )?{_MONTHS}\s+(?:del |of )?(?:19|20)?\d{{2}}(?!\d)"),
    ("[data]", r"(?<!\d)(?:19|20)\d{6}(?!\d)|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)"),
    ("[data]", r"\b(?:nat[oaie]|born|classe)\b[^.,;]{0,12}?(?:19|20)\d{2}"),
    ("[numero]", r"(?<![\w])\+?\d(?:[\s.\-/]?\d){5,}(?!\w)"),
    (
        "[indirizzo]",
        r"\b(?:via|viale|piazza|corso|largo|vicolo)\s+(?:\w+\s+){0,3}?\w+,?\s+(?:n\.?\s*)?\d+\w?\b",
    ),
)  # fmt: skip
_PATTERNS: Final = tuple((mark, re.compile(shape, re.IGNORECASE)) for mark, shape in _SHAPES)
_CALLED: Final = re.compile(
    r"\b((?:mi chiamo|si chiama|il mio nome [eè]|(?:my|her|his) name is|cognome|surname)\s+)"
    r"[^\W\d_][\w']*(?:\s+(?!e\b|ed\b|and\b|ho\b|vorrei\b|per\b|i\b)[^\W\d_][\w']*)?",
    re.IGNORECASE,
)
_AFTER_A_WORD: Final = re.compile(
    rf"\b((?:[Ss]ono|[Ii]'?m|[Ii] am|[Ss]ignor[ae]?|[Ss]ig\.(?:ra)?|moglie|marito|figli[oa]|madre|"
    rf"padre|mamma|papà|wife|husband|son|daughter|mother|father|Mrs?\.?)\s+){_NAME}"
)
_TWO_NAMES: Final = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Ý][a-zà-ÿ']+\s+[A-ZÀ-Ý][a-zà-ÿ']+\b")
_MARK: Final = re.compile(r"\[[\w\-]+\]")


def mask_for_teaching(text: str) -> str:
    """The text with codes, numbers, dates with a year, addresses and names made "[…]"."""
    masked = mask_nre(mask(text))
    for mark, pattern in _PATTERNS:
        masked = pattern.sub(mark, masked)
    masked = _CALLED.sub(r"\1[nome]", masked)
    masked = _AFTER_A_WORD.sub(r"\1[nome]", masked)
    return _TWO_NAMES.sub("[nome]", masked)


def without_marks(text: str) -> str:
    """What is left for training: Rasa would take square brackets for its own."""
    return " ".join(_MARK.sub(" ", text).replace("[", " ").replace("]", " ").split())
