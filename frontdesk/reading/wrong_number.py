"""Somebody says that we write to the wrong person (reference italian-health-desk 0.7, 2.5).

Who has mistyped something themselves ("ho scritto il numero sbagliato", "ho sbagliato numero di
scarpe") says nothing of the kind.
"""

import re
from enum import StrEnum
from typing import Final

from frontdesk.reading.normalise import normalise

MOST_WORDS: Final = 25


class WrongNumber(StrEnum):
    """`possible` counts only as an answer to something we said of our own accord, or by name."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


_START = (
    r"(?:(?:no|guardi|guarda|senta|scusi|scusa|scusate|mi scusi|mi spiace|mi dispiace|salve"
    r"|buongiorno|buonasera|ciao|ma|che|credo|penso|temo|forse|sorry|hi|hello|hey|i think|oh)\W+)*"
)
_END = r"(?:\W+(?:grazie|scusi|scusate|mi dispiace|mi spiace|sorry|thanks|thank you))*\W*"
_CERTAIN: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:avete|hai|ha|avrete|avrai|avra|state|stai|sta) (?:proprio |di sicuro |forse )?"
        r"sbaglia(?:t[oaie]|ndo) (?:di )?(?:il |la )?(?:numero|persona|destinatario|contatto"
        r"|recapito|telefono)(?! d[ie]l? )",
        rf"^{_START}(?:(?:e|era|questo e|avete|ha|hai) )?(?:il |un )?numero "
        rf"(?:e )?(?:sbagliato|errato){_END}$",
        rf"^{_START}questo (?:non )?e (?:il |un )?(?:suo |mio )?numero (?:sbagliato|errato)\b",
        r"\bnon e (?:il|un) (?:numero|telefono|cellulare) (?:di questa persona|di lui|di lei)\b",
        r"\bnon sono (?:il|la) (?:signor|signore|signora|persona che|persona giusta)\b",
        r"\bnon (?:lo |la )?conosco (?:questa persona|questo signore|questa signora)\b",
        r"\bnon conosco nessun[oa]?(?: \w+)? (?:con questo nome|che si chiam\w+ cosi|di nome)\b",
        r"\bnon so chi sia (?:questa persona|questo signore|questa signora)\b",
        r"\bqui non c e (?:nessuno|nessun[ao]? \w+) (?:con|che si chiama|di nome)\b",
        r"\bnessuno (?:qui )?si chiama cosi\b",
        r"\b(?:you have|you ve|you got|youve|have) (?:got )?the wrong (?:number|person)\b",
        rf"^{_START}(?:(?:this is|its|it s|it is) )?(?:the |a )?wrong (?:number|person){_END}$",
        r"\b(?:i m|i am) not (?:the person|the patient you|that person|who you)\b",
        r"\bi do ?n.?t know (?:anyone|anybody|this person|who that is)\b.*\b(?:name|called|number"
        r"|person|wrong)\b",
    )
)
# "Non conosco nessun Mario", told by the capital letter from "nessun cardiologo".
_NO_SUCH: Final = re.compile(r"\b[Nn]on conosco nessun[oa]? [A-Z]")
# Who writes for somebody of theirs is at the right number: "non sono la signora, sono la figlia".
_RELATIVE: Final = re.compile(
    r"\b(?:sono|e|i m|i am) (?:il |la |l |un |una |her |his |the )?(?:suo |sua |mio |mia )?"
    r"(?:figli[oa]|moglie|marito|nipote|sorella|fratello|madre|padre|mamma|papa|badante|nuora"
    r"|genero|compagn[oa]|caregiver|daughter|son|wife|husband|carer|mother|father)\b"
)
_POSSIBLE: Final = tuple(
    re.compile(rf"^{_START}(?:{pattern}){_END}$")
    for pattern in (
        r"non sono io",
        r"non sono io (?:quella persona|quello|quella|lui|lei)",
        r"non sono stat[oa] io",
        r"non ho (?:mai )?(?:prenotato|chiesto) (?:niente|nulla|io)(?: da voi)?",
        r"(?:that s|thats|that is|it s|its|this is) not me",
        r"not me",
        r"i did ?n.?t (?:book|ask for) (?:anything|this)",
    )
)


def read_wrong_number(text: str) -> WrongNumber | None:
    """Whether the writer says that they are not whom we mean; None when nothing says so."""
    plain = re.sub(r"[^a-z0-9]+", " ", normalise(text)).strip()
    if not plain or len(plain.split()) > MOST_WORDS:
        return None
    if _RELATIVE.search(plain):
        return None
    if _NO_SUCH.search(text) or any(pattern.search(plain) for pattern in _CERTAIN):
        return WrongNumber.CERTAIN
    if any(pattern.search(plain) for pattern in _POSSIBLE):
        return WrongNumber.POSSIBLE
    return None
