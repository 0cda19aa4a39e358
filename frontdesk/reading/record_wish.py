"""Wishes about one's own record: a delegate, the delegations given, a new phone number.

Only plain wishes: a question about papers ("serve la delega per il referto?") is none.
"""

import re
from enum import StrEnum
from typing import Final

from frontdesk.reading.normalise import normalise

MOST_WORDS: Final = 20


class RecordWish(StrEnum):
    DELEGATE = "delegate"
    MY_DELEGATIONS = "my_delegations"
    CHANGE_PHONE = "change_phone"


_WISH = (
    r"(?:voglio|vorrei|volevo|posso|potrei|devo|dovrei|come faccio a|come si fa a|si puo"
    r"|desidero|mi piacerebbe|ho bisogno di)"
)
_RELATIVE = (
    r"(?:mi[ao] (?:figli[ao]|moglie|marito|nipote|sorella|fratello|nuora|genero|compagn[ao])"
    r"|la badante|my (?:daughter|son|wife|husband|sister|brother|carer|niece|nephew))"
)
_DELEGATE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WISH} (?:delegare|incaricare|autorizzare|dare (?:la |una )?delega"
        r"|fare una delega|registrare una delega|aggiungere un delegato)\b(?! per (?:il )?ritir)",
        rf"^delego {_RELATIVE}",
        rf"\b{_WISH} che {_RELATIVE} (?:possa |puo )?(?:prenot\w+|disd\w+|gesti\w+) .*"
        r"\b(?:per me|al posto mio|i miei)\b",
        rf"\b(?:authori[sz]e|delegate|appoint) {_RELATIVE}\b",
        rf"\b(?:let|allow) {_RELATIVE} (?:to )?(?:book|cancel|manage)\b.*\b(?:for me|my)\b",
        r"\b(?:add|register|set up) (?:a )?(?:delegate|delegation|proxy)\b",
    )
)
_TAKE_BACK = (
    r"(?:revoc(?:o|are)|(?:ri)?togli(?:ere|o)|annull(?:o|are)|cancell(?:o|are)|disd(?:ire|ico)"
    r"|elimin(?:o|are)|ritir(?:o|are)|chiud(?:o|ere))"
)
_MINE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:\w+ ){0,4}(?:le )?mie deleghe\b",
        r"\b(?:quali|che|quante) (?:deleghe|persone) (?:ho (?:dato|delegato|autorizzato)|ho)\W*$",
        r"\bchi ho (?:delegato|autorizzato)\b",
        rf"^(?:\w+ ){{0,4}}{_TAKE_BACK} (?:la |una |le |quella |questa )?(?:mi[ae] )?delegh?[ae]\b"
        r"(?! (?:per|al|allo) )",
        r"\b(?:my (?:delegations|delegates)|who have i authori[sz]ed)\b",
        r"\b(?:revoke|remove|withdraw|cancel|end) (?:the |a |my )?(?:delegation|delegate|proxy"
        r"|authori[sz]ation)\b",
        rf"\b(?:revoke|remove|withdraw) {_RELATIVE}(?: s)? (?:delegation|authori[sz]ation)\b",
    )
)
_NUMBER = (
    r"(?:(?:il |un )?(?:mio )?(?:numero|recapito)(?: di telefono| di cellulare| telefonico)?"
    r"|(?:il )?(?:mio )?(?:telefono|cellulare))"
)
_HERE = r"(?: (?:registrato|in archivio|che avete|on record|you have))?\W*$"
_CHANGE: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_WISH} (?:cambiare|aggiornare|modificare|correggere) {_NUMBER}{_HERE}",
        r"\bil mio numero (?:di telefono |di cellulare )?e cambiato\W*$",
        r"^(?:salve |buongiorno )?ho cambiato numero(?: di telefono| di cellulare)?\W*$",
        r"\b(?:change|update|correct) my (?:phone |mobile |telephone )?number" + _HERE,
        r"\bmy (?:phone |mobile )?number (?:has|is) changed\W*$",
    )
)


def read_record_wish(text: str) -> RecordWish | None:
    """What the writer wants of their own record; None for everything else."""
    plain = re.sub(r"[^a-z0-9]+", " ", normalise(text)).strip()
    if not plain or len(plain.split()) > MOST_WORDS:
        return None
    if any(pattern.search(plain) for pattern in _MINE):
        return RecordWish.MY_DELEGATIONS
    if any(pattern.search(plain) for pattern in _DELEGATE):
        return RecordWish.DELEGATE
    if any(pattern.search(plain) for pattern in _CHANGE):
        return RecordWish.CHANGE_PHONE
    return None
