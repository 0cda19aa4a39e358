""" "Faccia lei", "you choose": the choice among what is offered is left to us."""

import re

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise

_IT = (
    r"(?:faccia|scelga|decida|veda|dica|mi dica|me lo dica) (?:pure )?(?:lei|voi|tu)",
    r"(?:fai|scegli|decidi|vedi) (?:pure )?tu|(?:fate|scegliete|decidete) (?:pure )?voi",
    r"(?:quello|quale|quella|uno|come|quando) (?:che )?(?:(?:le|vi|ti) )?"
    r"(?:vuole|volete|vuoi|preferisce|preferite|preferisci|pare|va|va bene|crede|capita"
    r"|(?:e )?(?:piu )?comodo)(?: (?:lei|voi|tu|meglio))?",
    r"(?:il primo|uno|quello) (?:che capita|a caso|qualsiasi|qualunque)",
    r"(?:(?:mi )?va(?:nno)? bene )?(?:una? )?(?:qualsiasi|qualunque|tutt[oie])(?: va bene)?",
    r"(?:mi )?(?:e )?(?:lo stesso|uguale|indifferente)|fa lo stesso|uno vale l altro"
    r"|non ho preferenze|come capita",
)
_EN = (
    r"(?:you|u) (?:choose|pick|decide|tell me)|(?:its |it s )?up to you|your (?:choice|call|pick)",
    r"(?:you can )?(?:choose|pick|decide) (?:one )?for me|surprise me|no preference",
    r"(?:whichever|whatever)(?: (?:one )?you (?:like|want|prefer|think))?|i (?:dont|don t) mind",
    r"(?:any|either|any one|all)(?: of (?:them|these|those))?"
    r"(?: (?:is|are|will be|would be|will))?(?: (?:fine|ok|okay|good|do))?",
)
_LEFT = re.compile("|".join((*_IT, *_EN)))
_BESIDE = re.compile(
    r"\b(?:grazie|prego|per me|per favore|ok|okay|allora|beh?|boh|mah|guardi|si|ma"
    r"|thanks|thank you|please|well|oh|just|for me|really)\b"
)


def leaves_it_to_us(text: str) -> bool:
    """Whether the words say only that, beside thanks and the like."""
    plain = re.sub(r"[^\w]+", " ", normalise(without_emoji(text))).strip()
    bare = " ".join(_BESIDE.sub(" ", plain).split())
    return any(_LEFT.fullmatch(words) is not None for words in (plain, bare))
