"""Answers that say the answer is not known, not at hand, or was wrong before."""

import re

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise

_NOT_KNOWN = re.compile(
    r"\b(?:(?:non|nn) (?:lo |la |ne |mi )?(?:so|saprei|sono sicur[oa]|ricordo|capisco|conosco)"
    r"|boh|bho|mah|chi lo sa|non ho idea|non e scritt[oa]|non c e scritt[oa]"
    r"|(?:don t|dont|do not) (?:know|remember|understand)|not sure|no idea|unsure"
    r"|(?:isn t|isnt|is not|not) written)\b"
)
_THINKS_AGAIN = re.compile(
    r"\b(?:ci (?:ripenso|ho ripensato|penso su)|ho cambiato idea|ripensandoci"
    r"|(?:i ve|i have|i) changed my mind|on second thoughts?|changed my mind)\b"
)
_CORRECTS = re.compile(
    r"\b(?:anzi|no|scusi|scusa|aspett[ai]|invece|piuttosto|pero|meglio|volevo|ho sbagliato"
    r"|actually|sorry|wait|rather|instead|i meant)\b"
)
_NOT_HERE = re.compile(
    r"\b(?:(?:non|nn) (?:ce l ho|ce lo|ce la|l ho|lo ho|la ho|ho (?:la |il |il numero|l )?\w*|"
    r"li ho|la trovo|lo trovo|c e l ho|cel ho|ce lho)"
    r"|(?:haven ?t|have not|don ?t have|do not have|not got|haven ?t got|can ?t find)"
    r" ?(?:it|one|that|them|the \w+)?"
    r"|not with me|not at hand|senza numero|a casa)\b"
)


def says_not_known(text: str) -> bool:
    """ "Non so", "boh", "not sure": the person cannot tell."""
    return bool(_NOT_KNOWN.search(_plain(text)))


def says_not_here(text: str) -> bool:
    """ "Non ce l'ho", "non ho la ricetta qui", "I don't have it": the thing is not at hand."""
    return bool(_NOT_HERE.search(_plain(text)))


def thinks_again(text: str) -> bool:
    """ "Ci ripenso", "ho cambiato idea", "I've changed my mind": everything stays as it is."""
    return bool(_THINKS_AGAIN.search(_plain(text)))


def corrects(text: str) -> bool:
    """ "Anzi privatamente", "no, volevo…", "actually": what was said before is put right."""
    return "?" not in text and bool(_CORRECTS.search(_plain(text)))


def _plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", normalise(without_emoji(text))).strip()
