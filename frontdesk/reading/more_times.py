""" "Altri orari", "un altro giorno", "più tardi": other offers, without saying which."""

import re
from enum import StrEnum

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.normalise import normalise


class MoreTimes(StrEnum):
    """Offers after those just shown, or the first ones again."""

    LATER = "later"
    FIRST = "first"


_LATER = re.compile(
    r"altr[oiae] (?:orari?o?|dat[ae]|giorn[oi]|post[oi]|propost[ae]|opzion[ei]|possibilita)"
    r"|altr[ae] disponibilita"
    r"|altr[oiae]|(?:piu|ancora) (?:tardi|avanti)|dopo|piu in la|oltre|ancora|altre ore"
    r"|nessun[oa](?: di quest[ie]| dei tre| delle tre)?|non (?:mi )?va(?:nno)?(?: bene)? ?"
    r"(?:nessun[oa]|quest[ie])?|(?:some ?|any ?)?other (?:times?|days?|dates?|options?|slots?)"
    r"|another (?:day|time|date|one|slot)|others|later(?: on)?|more(?: times?)?|next ones"
    r"|none(?: of (?:these|them|those))?|something else|a different (?:day|time|date)"
)
_FIRST = re.compile(
    r"(?:piu presto|prima|i primi|i primi posti|qualcosa prima|anche prima|qualsiasi(?: orario)?)"
    r"|earlier|sooner|the first ones|something (?:earlier|sooner)|anything"
)
_AROUND = re.compile(
    r"\b(?:un|uno|una|no|ma|c e|ci sono|ci sarebbe|avete|ha|vorrei|voglio|posso avere|mi|dia|faccia"
    r"|vedere|mostri|preferisco|meglio|per favore|grazie|scusi|bene|di|in|va|sarebbe possibile"
    r"|possibile|magari|se|si puo|do you have|is there|are there|can i have|show me|i d like|please"
    r"|thanks|sorry|maybe|could i have|have you got|what about|better|on|at|a|the)\b"
)


def read_more_times(text: str) -> MoreTimes | None:
    """What a message that says only this means; None when it says a day, an hour or more."""
    plain = re.sub(r"[^\w]+", " ", normalise(without_emoji(text))).strip()
    bare = " ".join(_AROUND.sub(" ", plain).split())
    for words in (plain, bare):
        if _LATER.fullmatch(words):
            return MoreTimes.LATER
        if _FIRST.fullmatch(words):
            return MoreTimes.FIRST
    return None


_ANYBODY = re.compile(
    r"\b(?:(?:un )?altr[oa] (?:medico|dottore|dottoressa|specialista)|(?:chiunque|qualsiasi|"
    r"qualunque)(?: (?:medico|dottore|dottoressa))?|con chi (?:capita|c e|vuole)|"
    r"(?:another|any|a different) doctor|anyone|anybody|whoever)\b"
)


def asks_for_anybody(text: str) -> bool:
    """ "Con un altro medico", "con chiunque", "any doctor": whom they had no longer matters."""
    return bool(_ANYBODY.search(normalise(text)))
