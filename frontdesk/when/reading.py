"""Reads one message: when would the person like to come?"""

from datetime import datetime

from frontdesk.facility.places import Place
from frontdesk.reading.language import detect_language
from frontdesk.schedules.local_time import local
from frontdesk.when.building import build
from frontdesk.when.combining import combine
from frontdesk.when.items import Saying
from frontdesk.when.model import When
from frontdesk.when.tidy import tidy
from frontdesk.when.tokens import read_items

_LONGEST = 1000  # letters: a story, not an answer; and the cost of reading stays small


def read_when(text: str, now: datetime, place: Place, language: str) -> When | None:
    """What `text` says of when to come; None when it says nothing. Never raises for any text.

    `now` is aware. Words are read in `language` ("it" or "en"), and in the other one if nothing
    was found and they are plainly in that one. The same words read again with the same `now` give
    the same, so the words and that moment are all that needs to be remembered.
    """
    if len(text) > _LONGEST:
        return None
    other = detect_language(text, language)
    for spoken in dict.fromkeys((language, other)):
        saying = Saying(local(now, place.tz), place, spoken)
        when = build(saying, combine(read_items(saying, tidy(text, spoken))), text)
        if when is not None:
            return when
    return None
