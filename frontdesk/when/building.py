"""What was said, combined, as a `When`: real spans, what is refused, what must be asked back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from frontdesk.when.calendar import (
    days_of,
    is_closed,
    is_open_ended,
    minus,
    next_open,
    span_on,
    spans_of,
)
from frontdesk.when.combining import Alternative, Combined
from frontdesk.when.excluding import excluded_spans
from frontdesk.when.items import DAY, Dates, Days, Hours, Saying, coming, one_day
from frontdesk.when.model import Doubt, Refused, Span, When
from frontdesk.when.windows import WHOLE_DAY, Window, Windows, window_of

_DAY = timedelta(days=1)
_FEW = 4  # holes that are cut into "dopo il 10"; every Wednesday is told by `excluded`


@dataclass
class _Found:
    """One alternative in real time. `full`: before it is cut at now."""

    spans: list[Span] = field(default_factory=list)
    asked: list[Span] = field(default_factory=list)
    full: list[Span] = field(default_factory=list)
    every: int | None = None
    open_ended: bool = False
    refused: Refused | None = None
    doubt: Doubt | None = None


def build(saying: Saying, said: Combined, words: str) -> When | None:
    """The wish; None when nothing was said about time."""
    excluded = excluded_spans(saying, said)
    found = list(_all_found(saying, said.alternatives)) or _after_absence(saying, excluded)
    if not (found or excluded or said.soonest or said.any_time):
        return None
    asked = _unique(span for one in found for span in _without(one, one.asked, excluded))
    spans = [span for one in found for span in _without(one, one.spans, excluded)]
    every = {one.every for one in found}
    return When(
        words=words,
        spans=_unique(spans),
        asked=asked,
        excluded=tuple(excluded),
        every=every.pop() if len(every) == 1 else None,
        soonest=said.soonest,
        doubt=next((one.doubt for one in found if one.doubt), None),
        refused=next((one.refused for one in found if one.refused), None),
        named_hour=any(h.kind == "named" for a in said.alternatives for h in a.hours),
        pattern=_unique(span for one in found for span in one.full),
    )


def _all_found(saying: Saying, alternatives: Sequence[Alternative]) -> Iterator[_Found]:
    """In order; "lunedì, se no mercoledì" is said of one week: the Wednesday after that Monday."""
    earlier: date | None = None
    for alternative in alternatives:
        days = alternative.days
        if alternative.joined == "else" and earlier and days and _is_bare_weekday(days):
            on = coming(saying.today, days.weekday or 0)
            days = Days((one_day(on + 7 * _DAY * (on < earlier)),))
        found = _found(saying, replace(alternative, days=days), alone=len(alternatives) == 1)
        earlier = found.asked[0].from_at.date() if found.asked else earlier
        yield found


def _is_today_or_next_week(saying: Saying, days: Days, windows: Windows) -> bool:
    """ "Giovedì", said on a Thursday on which that could still be."""
    if not _is_bare_weekday(days) or days.weekday != saying.today.weekday():
        return False
    now = saying.now.time()
    window = windows.meant
    return not is_closed(saying, saying.today) and any(
        hours.weekday == days.weekday
        and hours.closes > now
        and _minutes(max(hours.opens, now)) < window.last
        and window.first < _minutes(hours.closes)
        for hours in saying.place.hours
    )


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def _is_bare_weekday(days: Days) -> bool:
    return days.weekday is not None and not days.ranges and not days.general


def _after_absence(saying: Saying, excluded: Sequence[Span]) -> list[_Found]:
    """ "Sono via fino al 14": from the 15th on."""
    if len(excluded) != 1 or excluded[0].from_at > saying.now:
        return []
    back = excluded[0].to_at
    if back - saying.now < 2 * _DAY:
        return []
    return [_found(saying, Alternative(Days((Dates(back.date(), None),))))]


def _unique(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans))


def _without(one: _Found, spans: list[Span], excluded: list[Span]) -> list[Span]:
    """Less what is excluded; a wish without an end stays whole where that comes round for ever."""
    return spans if one.open_ended and len(excluded) > _FEW else minus(spans, excluded)


def _found(saying: Saying, alternative: Alternative, *, alone: bool = False) -> _Found:
    windows = window_of(alternative.hours)
    if windows is None:
        return _Found()
    if alternative.days is None:
        return _hours_only(saying, windows, alternative.hours)
    days = alternative.days
    if alone and _is_today_or_next_week(saying, days, windows):
        both = (one_day(saying.today + 7 * _DAY), one_day(saying.today))
        days = Days(both, doubt="today_or_next_week")
    if days.doubt == "no_such_day":
        return _Found(doubt=Doubt("no_such_day"))
    if days.doubt and len(days.ranges) > 1:
        return _readings(saying, days, windows, alternative.hours)
    found = _with_both_halves(saying, days_of(saying, days), windows, alternative.hours)
    _cut_at_minutes(saying, days, found)
    found.every = _every(days, windows)
    if days.doubt:
        found.doubt = Doubt(days.doubt, (tuple(found.spans),) if found.spans else ())
    return found


def _every(days: Days, windows: Windows) -> int | None:
    if days.weekday is not None:
        opened = any(is_open_ended(dates) for dates in days.ranges)
        return 7 if (days.general and not days.ranges) or opened else None
    opened = any(is_open_ended(dates) for dates in days.ranges)
    return 1 if opened and windows != WHOLE_DAY else None


def _hours_only(saying: Saying, windows: Windows, hours: list[Hours]) -> _Found:
    """ "Dopo le 16": of the coming day on which that can still be, and of those after."""
    window = windows.meant
    today = span_on(saying, one_day(saying.today), window)
    named = any(one.kind == "named" for one in hours)
    gone = today.from_at < saying.now if named else today.to_at <= saying.now
    on = next_open(saying, saying.today + _DAY * gone)
    found = _with_both_halves(saying, [one_day(on)], windows, hours)
    if windows.other is not None and found.doubt is None:
        _ask_which_half(saying, found, _hours_only(saying, Windows(windows.other), hours))
    found.every = 1
    return found


def _with_both_halves(
    saying: Saying, ranges: list[Dates], windows: Windows, hours: list[Hours]
) -> _Found:
    found = _in_time(saying, ranges, windows.meant, hours)
    if windows.other is not None and found.asked:
        other = _in_time(saying, ranges, windows.other, hours)
        if other.spans and found.spans:
            _ask_which_half(saying, found, other)
    return found


def _ask_which_half(saying: Saying, later: _Found, earlier: _Found) -> None:
    """Asked only if the place is open in both halves; the afternoon if it is in neither."""
    readings = [later, earlier]
    likely = [one for one in readings if _has_hours(saying, one.spans[0])] or [later]
    if len(likely) > 1:
        later.doubt = Doubt("which_half_of_day", tuple(tuple(one.spans) for one in readings))
    full = [span for one in likely for span in one.full]
    later.asked = [span for one in likely for span in one.asked]
    later.spans = [span for one in likely for span in one.spans]
    later.full = full


def _has_hours(saying: Saying, span: Span) -> bool:
    """Whether the place is open, on that weekday, when the span begins."""
    at = span.from_at.time()
    weekday = span.from_at.weekday()
    return any(b.weekday == weekday and b.opens <= at < b.closes for b in saying.place.hours)


def _in_time(saying: Saying, ranges: list[Dates], window: Window, hours: list[Hours]) -> _Found:
    found = _Found(open_ended=any(is_open_ended(dates) for dates in ranges))
    named = any(one.kind == "named" for one in hours)
    gone: list[date] = []
    closed: list[tuple[date, str]] = []
    for dates, span in spans_of(saying, ranges, window):
        if span.to_at <= saying.now or (named and span.from_at < saying.now):
            gone.append(dates.last or dates.first)
            continue
        cut = Span(max(span.from_at, saying.now), span.to_at)
        found.asked.append(cut)
        reason = is_closed(saying, dates.first) if dates.is_one_day else None
        if reason:
            closed.append((dates.first, reason))
            continue
        found.full.append(span)
        found.spans.append(_open_end(saying, dates, cut))
    if not found.spans and closed:
        found.refused = Refused("closed", *closed[0])
    elif not found.spans and gone:
        found.refused = Refused("past", gone[-1], is_closed(saying, gone[-1]) or "")
    return found


def _open_end(saying: Saying, dates: Dates, span: Span) -> Span:
    """Of a weekend, the day that is open."""
    if dates.last is None or (dates.last - dates.first).days != 1:
        return span
    days = [on for on in (dates.first, dates.last) if not is_closed(saying, on)]
    if len(days) != 1:
        return span
    part = span_on(saying, one_day(days[0]), WHOLE_DAY.meant)
    cut = Span(max(part.from_at, span.from_at), min(part.to_at, span.to_at))
    return cut if cut.from_at < cut.to_at else span


def _cut_at_minutes(saying: Saying, days: Days, found: _Found) -> None:
    """ "Entro domani sera": nothing after that hour of the last day, or before one of the first."""
    holes = []
    for dates in days.ranges:
        if days.from_minute is not None:
            holes.append(span_on(saying, one_day(dates.first), Window(0, days.from_minute)))
        if days.to_minute is not None and dates.last is not None:
            holes.append(span_on(saying, one_day(dates.last), Window(days.to_minute, DAY)))
    if holes:
        found.spans, found.asked = minus(found.spans, holes), minus(found.asked, holes)
        found.full = minus(found.full, holes)
        if not found.asked and found.refused is None:
            found.refused = Refused("past", saying.today, "")


def _readings(saying: Saying, days: Days, windows: Windows, hours: list[Hours]) -> _Found:
    """A doubt about the day: every reading in turn, as far as it is possible at all."""
    readings = [_in_time(saying, [dates], windows.meant, hours) for dates in days.ranges]
    possible = [one for one in readings if one.spans]
    asked = [one for one in readings if one.asked]
    if not asked:
        return replace(readings[0], doubt=None)
    assert days.doubt is not None
    doubt = Doubt(days.doubt, tuple(tuple(one.asked) for one in asked)) if len(asked) > 1 else None
    return _Found(
        spans=[span for one in possible for span in one.spans],
        asked=[span for one in asked for span in one.asked],
        full=[span for one in possible for span in one.full],
        refused=None if possible else readings[0].refused,
        doubt=doubt,
    )
