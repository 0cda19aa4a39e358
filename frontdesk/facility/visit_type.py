"""First visit or follow-up? Only what the words really say: the wrong type is a wasted trip."""

import re
from typing import Literal

from frontdesk.facility.spelling import plain

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


def read_visit_type(text: str) -> VisitType | None:
    """What the person asks for, None when they don't say or say both."""
    words = plain(text)
    first, follow_up = bool(_FIRST.search(words)), bool(_FOLLOW_UP.search(words))
    if first == follow_up:
        return None
    return "first_visit" if first else "follow_up"
