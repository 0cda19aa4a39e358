"""What somebody asks about papers: the prescription's number, its letter, who may come instead."""

import re
from typing import Final, Literal

from frontdesk.facility.spelling import plain

PaperTopic = Literal["number", "class", "validity", "delegation", "prescription", "foreigner"]

_SHEET = r"(?:ricetta|impegnativa|prescription|referral)"
_LASTS = r"(?:dura|vale|valid\w*|scad\w*|expire\w*|last|mesi fa|how long)"
_SHAPES: Final[tuple[tuple[PaperTopic, tuple[str, ...]], ...]] = (
    (
        "number",
        (
            r"\bnre\b",
            rf"\b(?:numero|codice) (?:della|di|sulla) {_SHEET}",
            r"\bcodice ricetta",
            rf"\b(?:number|code) (?:on|of) (?:the|my) {_SHEET}|\bprescription (?:number|code)",
        ),
    ),
    (
        "class",
        (
            r"\bpriorit[ay]\b|\b(?:classe|class|letter|lettera) [ubdp]\b",
            r"\b(?:significa|vuol dire|mean) (?:la )?[ubdp]\b|\b[ubdp] (?:sulla|on the) ",
            r"\btra [ubdp] e [ubdp]\b",
        ),
    ),
    ("validity", (rf"\b{_SHEET}\b.*\b{_LASTS}\b", rf"\b{_LASTS}\b.*\b{_SHEET}\b")),
    (
        "delegation",
        (
            r"\bdeleg\w*|\bal posto (?:mio|suo)\b|\bminoren\w*|\bgenitor[ei]\b",
            r"\b(?:mio figlio|mia figlia|nonn[oa])\b",
            r"\bon (?:my|his|her) behalf\b|\bparents?\b|\bmy (?:son|daughter|child)\b|\bminors?\b",
        ),
    ),
    (
        "prescription",
        (
            rf"\b(?:serve|ci vuole|bisogna|senza|basta|need|without)\b.*\b{_SHEET}\b",
            rf"\b{_SHEET}\b.*\b(?:telefon\w*|stampa\w*|phone|print\w*)\b",
        ),
    ),
    (
        "foreigner",
        (
            r"\bstp\b|\beni\b|\bstranier[oaie]\b|\bturist[ai]\b|\bpermesso di soggiorno\b",
            r"\bforeign\w*\b|\btourists?\b",
        ),
    ),
)
_TOPICS: Final = tuple((topic, re.compile("|".join(shapes))) for topic, shapes in _SHAPES)


def read_paper_topic(text: str) -> PaperTopic | None:
    """The first topic that fits; None for "what do I bring" in general."""
    words = plain(text)
    return next((topic for topic, shape in _TOPICS if shape.search(words)), None)
