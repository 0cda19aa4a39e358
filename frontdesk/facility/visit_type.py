"""First visit or follow-up? Only what the words really say: the wrong type is a wasted trip."""

import re
from typing import Literal

from frontdesk.facility.spelling import plain
from frontdesk.reading.answers import read_yes_no

VisitType = Literal["first_visit", "follow_up"]

_FIRST = re.compile(
    r"\b(?:pri?ma?(?: \w+)? vis+i?ta|prima volta|mai (?:stat[oa]|fatt[oa]|vist[oa])|"
    r"first (?:\w+ )?(?:visit|appointment|consultation|time)|initial (?:visit|consultation)|"
    r"never been|new patient)\b"
)
# "controllo della vista" is a check of something, not the second of two visits.
_FOLLOW_UP = re.compile(
    r"\b(?:visit[ae] (?:\w+ )?di contr?ol+o|vis+ita contr?ol+o|"
    r"contr?ol+[oi](?! (?:d[aei]?[ei]?[l]*[aeo]?|degli|all?[ae]?|ai|per)\b)|"
    r"contr?ol+[oi] d[ai]l(?:la)? (?:dott\w*|dr|\w+olog[oa]|\w+ista)|"
    r"di controllo|(?:seconda|altra) visita|"
    r"rived(?:ere|ermi|erlo)|ricontrollo|follow ?up|control visit|review (?:visit|appointment)|"
    r"see (?:\w+ ){1,3}again|second visit)\b"
)


# "Non è la prima volta"
_NOT_FIRST = re.compile(
    r"\b(?:non (?:e|era|sarebbe)|not|isn t|isnt)\b(?: \w+){0,2} (?:prima|first)\b"
)
# Answers to "Is it the first time you come for this problem?": nothing of the kind elsewhere.
_FIRST_ANSWER = re.compile(
    r"^(?:si |e |yes |it s )*(?:la |il |the |my )?(?:prima|primo|first)(?: one)?(?: si| yes|"
    r" grazie)?$|"
    r"\b(?:non ci sono mai|non sono mai|mai prima|mai venut[oa]|nuov[oa] paziente|nuovo problema|"
    r"problema nuovo|mai avuto|non mi (?:ha|hanno) mai|non l ho mai|mai controllat[oa]|"
    r"never (?:been|had|seen|came|come)|i m new|im new|new problem|not been before|havent been)\b"
)
_FOLLOW_UP_ANSWER = re.compile(
    r"\b(?:ci sono (?:gia )?(?:stat[oa]|venut[oa])|sono (?:gia )?(?:stat[oa]|venut[oa])|"
    r"gia (?:stat[oa]|"
    r"venut[oa]|fatt[oa]|vist[oa]|visitat[oa]|seguit[oa]|in cura|paziente)|in cura|mi (?:segue|"
    r"seguono|"
    r"vede|conosce|cura|ha gia|ha visto|ha visitat[oa]|hanno gia)|sono (?:seguit[oa]|paziente|"
    r"in cura)|"
    r"(?:vado|vengo) (?:\w+ )?da (?:anni|tempo|mesi|sempre)|vengo (?:sempre|ogni|spesso)|"
    r"ogni (?:anno|sei mesi|6 mesi)|(?:seconda|terza|quarta) volta|"
    r"altre volte|l anno scorso|di nuovo|ritorno|tornare|been (?:there |here )?(?:before|already|"
    r"once|"
    r"twice)|ive been|i ve been|have been|came before|come before|second time|already|again|"
    r"regular|"
    r"follows me|sees me|my doctor there|last year|every year)\b"
)


def read_visit_type(text: str, *, asked: bool = False, yes_or_no: bool = True) -> VisitType | None:
    """What the person asks for, None when they don't say or say both.

    `asked`: the text answers "È la prima volta che viene per questo problema?", so that "sì", "no
    ci sono già stato" and "mi segue già la dottoressa" tell it too. `yes_or_no`: a bare one does.
    """
    words = plain(text)
    first, follow_up = bool(_FIRST.search(words)), bool(_FOLLOW_UP.search(words))
    if first and _NOT_FIRST.search(words):
        return "follow_up"
    if asked and first == follow_up:
        return _answered(text, words, (first and follow_up) or not yes_or_no)
    if first == follow_up:
        return None
    return "first_visit" if first else "follow_up"


def _answered(text: str, words: str, needs_words: bool) -> VisitType | None:
    first, follow_up = bool(_FIRST_ANSWER.search(words)), bool(_FOLLOW_UP_ANSWER.search(words))
    if first and not follow_up:
        return "first_visit"
    if follow_up and not first:
        return "follow_up"
    answer = None if first or needs_words else read_yes_no(text)
    return None if answer is None else "first_visit" if answer else "follow_up"
