"""Two wishes about time said one after the other: what still holds of the first is kept.

"Giovedì", then "dopo le 16": Thursday after four. "Di mattina", then "meglio venerdì": Friday
morning. "Giovedì", then "venerdì": Friday. What was excluded stays excluded.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from frontdesk.when import Span, When

_MIDNIGHT = time(0, 0)
_MOST_DAYS = 130  # of a wish like "dopo le feste": further ahead nothing is offered
_EVERY_DAY = 1
_A_WEEK = 7
_A_DAY = timedelta(days=1, hours=1)  # the day on which the clock goes back has 25 hours
_WEEKDAY = re.compile(
    r"\b(?:luned|marted|mercoled|gioved|venerd|sabat|(?:mon|tues|wednes|thurs|fri|satur)day)"
    r"\w*[ìi]?\b(?! ?(?:the )?\d)"
)
_WHICH_WEEK = re.compile(
    r"prossim|quest|\bnext|\bthis|otto|quindici|\d[/.\-]\d|\b(?:il|giorno|the) ?\d"
    r"|\d(?:st|[nr]d|th)"
    r"|\d ?(?:gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic|jan|may|ju[nl]|aug|sep|oct|dec)"
)
"""Words that say of which week a weekday is, or its date."""


def narrowed(earlier: When, later: When) -> When:
    """The wish that both make together, the later one being the stronger."""
    excluded = (*earlier.excluded, *later.excluded)
    if not later.spans:
        kept = later if later.soonest or later.refused or later.doubt else earlier
        return replace(kept, excluded=excluded)
    if earlier.spans and _says_hours_only(later):
        return replace(_cut(earlier, later), excluded=excluded)
    if both := _within(earlier, later) or _within(later, earlier):
        return replace(both, excluded=excluded)
    if earlier.spans and _is_whole_days(later) and not _is_whole_days(earlier):
        return replace(_cut(later, earlier), excluded=excluded)
    return replace(later, excluded=excluded)


def _within(dates: When, weekdays: When) -> When | None:
    """ "Dopo le feste" and "il martedì mattina": the Tuesday mornings among those dates.

    So is a weekday alone after a longer time ("la settimana prossima", then "giovedì").
    """
    if dates.every is not None or not dates.spans or not _is_whole_days(dates):
        return None
    if not weekdays.spans or not (weekdays.every or _is_lone_weekday(weekdays, dates)):
        return None
    said = weekdays.pattern or weekdays.spans
    spans = tuple(
        _at_hours(day, one)
        for day in _single_days(dates.spans)
        for one in said
        if (day.date() - one.from_at.date()).days % (weekdays.every or _A_WEEK) == 0
    )
    now = dates.spans[0].from_at
    kept = tuple(Span(max(s.from_at, now), s.to_at) for s in spans if s.to_at > now)
    return replace(dates, spans=kept, asked=kept, pattern=spans) if kept else None


def _is_lone_weekday(when: When, dates: When) -> bool:
    """A weekday of no said week, beside dates of several days."""
    is_long = dates.spans[-1].to_at - dates.spans[0].from_at > timedelta(days=1)
    is_one = len(when.pattern) == 1 and when.pattern[0].to_at - when.pattern[0].from_at <= _A_DAY
    words = when.words.casefold()
    names_one = bool(_WEEKDAY.search(words)) and not _WHICH_WEEK.search(words)
    return is_long and is_one and names_one


def _says_hours_only(when: When) -> bool:
    return when.every == _EVERY_DAY and not _is_whole_days(when)


def _is_whole_days(when: When) -> bool:
    said = when.pattern or when.spans
    return all(s.from_at.time() == s.to_at.time() == _MIDNIGHT for s in said)


def _cut(days: When, hours: When) -> When:
    """The days of one at the hours of the other, none of them in the past."""
    window = (hours.pattern or hours.spans)[0]
    pattern = tuple(_at_hours(span, window) for span in _single_days(days.pattern or days.spans))
    now = days.spans[0].from_at
    spans = tuple(Span(max(s.from_at, now), s.to_at) for s in pattern if s.to_at > now)
    return replace(days, spans=spans, asked=spans, pattern=pattern, named_hour=hours.named_hour)


def _single_days(spans: tuple[Span, ...]) -> Iterator[datetime]:
    """Midnight of each day the spans touch."""
    for span in spans:
        day = span.from_at.replace(hour=0, minute=0)
        for _ in range(_MOST_DAYS):
            if day >= span.to_at:
                break
            yield day
            day += timedelta(days=1)  # in one zone this adds a day on the wall's clock


def _at_hours(day: datetime, window: Span) -> Span:
    opens, closes = window.from_at.time(), window.to_at.time()
    end = day + timedelta(days=1) if closes == _MIDNIGHT else _at(day, closes)
    return Span(_at(day, opens), end)


def _at(day: datetime, moment: time) -> datetime:
    return day.replace(hour=moment.hour, minute=moment.minute)
