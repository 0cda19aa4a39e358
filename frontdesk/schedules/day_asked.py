"""Which days a question about opening hours means: "sabato aprite?", "per Natale chiudete?"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.facility.places import Place
from frontdesk.schedules.local_time import local
from frontdesk.when import read_when

# What such questions are made of beside the day: to a reader of wishes it is no wish at all.
_ABOUT_OPENING = re.compile(
    r"\b(?:si(?:e|a)te|sarete|starete|avete|aprite|apre|aprono|apert[aeio]|apertura|chiudete|chiude|"
    r"chius[aeio]|chiusura|orari[oi]?|a che ora|che ora|quand[oe]|fate|fa|c'è|c’è|ce|ci|posso|"
    r"venire|rispond(?:ete|ono|e)|per ferie|in ferie|ponte|che|anche|lo sportello|il laboratorio|"
    r"(?:(?:il|i|la|gli|l.) )?(?:ritiro|referti|segreteria|operatori|prelievi|cassa|cup)|"
    r"are you|will you be|open(?:ing)?|closed?|what time|when|do you|is the|hours|times|still)\b"
    r"|[?!]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DaysAsked:
    """From a day to a day, both included."""

    first_on: date
    last_on: date

    @property
    def is_one(self) -> bool:
        return self.first_on == self.last_on


def days_asked(text: str, now: datetime, place: Place, language: str) -> DaysAsked | None:
    """The days a question names; None when it names none, only an hour, or what is past."""
    said = " ".join(_ABOUT_OPENING.sub(" ", text).split())
    read = read_when(said, now, place, language) if said else None
    when = read.likelier() if read else None
    if when is None or not when.asked or when.every == 1 or when.doubt is not None:
        return None
    span = when.asked[0]
    last_on = local(span.to_at - timedelta(microseconds=1), place.tz).date()
    return DaysAsked(local(span.from_at, place.tz).date(), last_on)
