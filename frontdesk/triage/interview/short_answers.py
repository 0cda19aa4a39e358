"""A yes, a no or a "non so" to a question about somebody's health.

Wider than `frontdesk.reading.answers`: "un po'" is a yes here, "nessuno" a no, and "forse" is a
"non so", which counts on the safe side.
"""

import re
from typing import Final, Literal

from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.normalise import normalise
from frontdesk.triage.one_of import one_of

Short = Literal["yes", "no", "unknown"]

_UNKNOWN: Final = one_of(
    r"""
    non (?:lo )?so|nn (?:lo )?so|nonso|non saprei|n[uo]n (?:o |lo )?saccio|boh|bo|mah|chi lo sa
    non (?:mi |lo )?ricordo|non (?:l )?ho (?:mai )?(?:misurat|controllat|provat|guardat)\w*
    non ho (?:il |un )?(?:termometro|saturimetro|misuratore)|non (?:sono|siamo) sicur\w*
    non (?:posso|riesco a) (?:dir|ved|misur)\w*|forse|dipende|puo darsi
    (?:do not|dont|don t|doesn t|didn t) (?:really )?(?:know|remember|measure)|no idea|not sure
    no clue|can ?t tell|maybe|perhaps|might be|haven t (?:measured|checked|taken)
    """
)
_AFTER: Final = (
    r"(?: (?:grazie|per fortuna|purtroppo|dottor\w*|signor\w*|di tutto|di questo|assolutamente|mai"
    r"|davvero|un po|molto|tanto|abbastanza|e|eh|thanks|thank you|of that|luckily|fortunately"
    r"|unfortunately|a bit|a little|very))*"
)
_NO: Final = one_of(
    rf"""
    (?:no|nope|nah|mai|none|neither|never|nothing|niente|nulla|tutto no|not at all){_AFTER}
    (?:per niente|per nulla|assolutamente no|direi di no|non credo|non mi (?:pare|sembra)){_AFTER}
    nessun[oa]?(?: (?:di quest[ie]|di quell[ie]|dei due|delle due))?{_AFTER}|nemmeno uno
    none of (?:these|those|them){_AFTER}|(?:i )?don t think so
    (?:niente|nulla) di (?:tutto )?(?:questo|cio|quello){_AFTER}
    """,
    whole=True,
)
_YES: Final = one_of(
    rf"""
    (?:si|sii+|see|yes|yeah|yep|ya|certo|eh si|purtroppo|unfortunately|esatto|gia|eccome){_AFTER}
    (?:credo|direi|mi sa) di si|i think so|tutt[iae](?: e due)?|both
    (?:purtroppo|unfortunately) (?:si|yes)
    (?:solo )?un (?:po|pochino|poco)|leggerment\w*|molto|tanto|abbastanza|parecchio
    (?:a volte|ogni tanto|qualche volta|sometimes)(?: (?!no\b)\w+){{0,3}}
    (?:a volte |spesso |mi )?(?:ci penso|lo penso|capita|succede)|i do|it does|it is
    a bit|a little|slightly|very much|quite|(?:quite )?a lot
    """,
    whole=True,
)
_PIECES: Final = re.compile(r"[,.;:!\n]+|\b(?:ma|però|pero|but|però|however|solo che|anche se)\b")


def read_short(text: str) -> Short | None:
    """What the first piece of the words says; None when it is no short answer."""
    whole = _plain(text)
    if not whole or "?" in text:
        return None
    if (said := _of(whole)) is not None:
        return said
    pieces = [piece for piece in map(_plain, _PIECES.split(text.lower())) if piece]
    said = _of(pieces[0]) if pieces else None
    if said is not None:
        return said
    answer = read_yes_no(text) if len(whole.split()) <= _FEW_WORDS else None
    return None if answer is None else ("yes" if answer else "no")


_FEW_WORDS: Final = 3
"""Longer words that begin with a "no" say something else as well: "no, la febbre no"."""


def _of(plain: str) -> Short | None:
    if _NO.match(plain):
        return "no"
    if _YES.match(plain):
        return "yes"
    return "unknown" if _UNKNOWN.search(plain) else None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", normalise(text)).split())
