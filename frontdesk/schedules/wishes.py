"""A first, small reader of when a patient would like to come.

It knows a few forms well and gives None for the rest: a date understood wrongly costs a patient a
trip, a question costs a line. `read_wish` is all the rest of the house uses, so that a fuller
grammar can take its place.
"""

import re
from contextlib import suppress
from datetime import date

from frontdesk.schedules.wish import Wish, matches
from frontdesk.schedules.wish_draft import Draft, NotUnderstood
from frontdesk.schedules.wish_forms import FORMS, IGNORED
from frontdesk.schedules.wish_words import FOREIGN, TELLING, tidy

_LONGEST = 1000  # a story, not an answer; and the cost of reading stays small

__all__ = ["Wish", "matches", "read_wish"]


def read_wish(text: str, today: date, language: str) -> Wish | None:
    """The wish in `text` ("it" or "en", the other tried second); None if any part is in doubt.

    `today` is the facility's local date. Never raises for any text.
    """
    if len(text) > _LONGEST:
        return None
    for spoken in ("en", "it") if language == "en" else ("it", "en"):
        with suppress(NotUnderstood, OverflowError):
            wish = _read(text, today, spoken)
            if wish is not None:
                return wish
    return None


def _read(text: str, today: date, language: str) -> Wish | None:
    """Reads with the forms of one language; NotUnderstood when words about time are left over."""
    draft = Draft(today)
    rest = _take_out_forms(tidy(text, language), language, draft)
    wish = draft.finish(text)
    if wish is not None and _says_more_about_time(rest, language):
        raise NotUnderstood
    return wish


def _take_out_forms(text: str, language: str, draft: Draft) -> str:
    """Reads every form into the draft and returns what is left, a ";" for each form."""
    rest = IGNORED[language].sub(" ", text)
    for pattern, read in FORMS[language]:
        for found in pattern.finditer(rest):
            read(draft, found)
        rest = pattern.sub(" ; ", rest)
    return " ".join(rest.split())


def _says_more_about_time(rest: str, language: str) -> bool:
    """Words about time that no form read, a number, or a "no" after what was read."""
    if re.search(r"; no\b", rest):
        return True
    telling = TELLING[language] | FOREIGN[language]
    return any(word in telling or word[0].isdigit() for word in rest.split())
