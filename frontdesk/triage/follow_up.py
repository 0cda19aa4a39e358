"""The day after: when to ask how somebody is, and what a short answer says.

In allowed hours, before the free window closes.
WhatsApp lets us write freely for 24 hours after the patient's last message.
"""

import re
from datetime import datetime, timedelta
from typing import Final, Literal

from frontdesk.facility.places import Desk
from frontdesk.reading.normalise import normalise
from frontdesk.schedules.opening import is_open, next_opening

LATEST: Final = timedelta(hours=23)
EARLIEST: Final = timedelta(hours=14)
_STEP: Final = timedelta(minutes=30)

How = Literal["better", "same", "worse"]
_FEW_WORDS: Final = 8
_WORSE: Final = re.compile(
    r"\b(?:peggi\w+|male|malissimo|non (?:va |sta |sto )?(?:\w+ )?(?:bene|meglio)|worse|worst|bad"
    r"|not (?:good|better|well)|terribl\w+)\b"
)
_SAME: Final = re.compile(
    r"\b(?:ugual\w+|stess\w+|come (?:ieri|prima)|same|no change|cosi cosi|so so|niente di nuovo)\b"
)
_BETTER: Final = re.compile(
    r"\b(?:meglio|migliorat\w+|bene|benissimo|passat\w+|guarit\w+|better|fine|well|good|gone"
    r"|recovered)\b"
)
_NOT: Final = re.compile(r"\b(?:non|nn|not|isn t|no)\b")


def follow_up_at(told_at: datetime, outbound: Desk) -> datetime:
    """The latest allowed moment 14 to 23 hours later, else the next opening after a day.

    The latter lies outside the free window: services/ask_after_symptoms.py tells a nurse then.
    """
    after = LATEST
    while after >= EARLIEST:
        if is_open(outbound, told_at + after):
            return told_at + after
        after -= _STEP
    day_after = told_at + timedelta(days=1)
    return next_opening(outbound, day_after) or day_after


def read_how(text: str) -> How | None:
    """Better, the same or worse in a short answer; a story is none: it is told again."""
    plain = " ".join(re.sub(r"[^a-z0-9 ]+", " ", normalise(text)).split())
    if not plain or len(plain.split()) > _FEW_WORDS:
        return None
    if _WORSE.search(plain):
        return "worse"
    if _SAME.search(plain):
        return "same"
    return "better" if _BETTER.search(plain) and not _NOT.search(plain) else None
