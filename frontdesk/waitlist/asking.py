"""What a message about the waiting list wants: to join, to leave, to hear how it stands, an offer.

The messages it is made from are the examples of the intent `waitlist` in nlu/.
"""

import re
from enum import StrEnum

from frontdesk.reading.normalise import words


class Asking(StrEnum):
    JOIN = "join"
    LEAVE = "leave"
    STATUS = "status"
    ACCEPT = "accept"
    """The time that was offered is taken."""
    DECLINE = "decline"
    """The time that was offered is not wanted; the place in the list is kept."""


_LEAVE = re.compile(
    r"\b(tolg\w+|togl[iae]\w*|lev(atemi|i|ami|armi|are)|rimuov\w+|rimuover\w*|esco|uscir\w*"
    r"|cancell(a|o|i|ami|armi|are|atemi|arsi)|non (voglio|vorrei|mi serve|mi interessa) piu"
    r"|remove|take me off|drop me|delete me|leave|no longer (want|need)|(don ?t) (want|need))\b"
)
_STATUS = re.compile(
    r"\b(a che punto|sono (ancora|gia) in|(che|quale) posizione|che posto ho|da quanto"
    r"|quant[aoie] (e|c|c e|manca|mancano|gente|tempo|persone|dura|devo)"
    r"|tempi di attesa|ancora (disponibile|libero)|arrivo tardi|si e liberato (qualcosa|un posto)"
    r"|posti liberati|am i (still )?on|my (place|position)|how long|how many people|where am i"
    r"|what number|still (available|free)|has anything|any cancellations|did a place)\b"
)
_ACCEPT = re.compile(
    r"\b(accetto|(lo )?prendo( io)?|il posto anticipato|i ll take|i will take|i accept|i take)\b"
)
_DECLINE = re.compile(
    r"\b(tengo il mio|rifiuto il posto|(ma|e) lasciatemi in lista|non va bene|restiamo in lista"
    r"|resto in lista|i can ?t take|i cannot take|keep my appointment|no thanks)\b"
)
_IF = re.compile(r"\b(se|qualora|in caso|if|whether|when|mi avete scritto)\b")
_SOMEBODY_ELSE = re.compile(
    r"\b(qualcuno|se (si )?(cancella|disdice)|someone|somebody|anyone|anybody)( \w+)?"
)


_THE_LIST = re.compile(r"\b(list[ae] (d|di) (attesa|atesa)|waiting ?list|wait ?list)\b")
_ON_OR_OFF_IT = re.compile(
    r"\b(mett\w+|inseri\w*|aggiung\w+|iscriv\w+|segn(i|ami|atemi|armi)|tolg\w+|togl\w+|lev\w+"
    r"|rimuov\w+|put|add|join|remove|take me off)\b"
)


def names_the_list(text: str) -> bool:
    """Whether somebody says in so many words that they want to be put on the list or taken off."""
    said = " ".join(words(text))
    return _THE_LIST.search(said) is not None and _ON_OR_OFF_IT.search(said) is not None


def read_asking(text: str) -> Asking:
    """ "mi tolga dalla lista" leaves, "sono ancora in lista?" asks; all else wants to join."""
    said = " ".join(words(text))
    is_about_what_may_come = _IF.search(said) is not None
    if not is_about_what_may_come and _DECLINE.search(said):
        return Asking.DECLINE
    if _STATUS.search(said) and ("?" in text or not _ACCEPT.search(said)):
        return Asking.STATUS
    if not is_about_what_may_come and _ACCEPT.search(said):
        return Asking.ACCEPT
    if _LEAVE.search(_SOMEBODY_ELSE.sub(" ", said)):
        return Asking.LEAVE
    return Asking.JOIN
