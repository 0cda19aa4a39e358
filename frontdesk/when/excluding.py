"""What a person said will not do, as spans within the horizon."""

from datetime import timedelta

from frontdesk.when.calendar import days_of, span_on, spans_of
from frontdesk.when.combining import Alternative, Combined
from frontdesk.when.items import HORIZON, Dates, Days, Saying, coming, one_day
from frontdesk.when.model import Span
from frontdesk.when.windows import Window, window_of


def excluded_spans(saying: Saying, said: Combined) -> list[Span]:
    """In the order of time; "non giovedì" is the coming one, "mai di giovedì" every one."""
    found: list[Span] = []
    for alternative in said.excluded:
        found.extend(_of_days(saying, alternative, said))
    for hours in said.not_hours:
        every_day = (one_day(saying.today + timedelta(days=n)) for n in range(HORIZON.days))
        found.extend(span_on(saying, dates, Window(hours.first, hours.last)) for dates in every_day)
    return sorted(
        {Span(max(s.from_at, saying.now), s.to_at) for s in found if s.to_at > saying.now}
    )


def _of_days(saying: Saying, alternative: Alternative, said: Combined) -> list[Span]:
    days, window = alternative.days, window_of(alternative.hours)
    if days is None or window is None:
        return []
    if days.of_week:
        return [span for _, span in spans_of(saying, _of_week(saying, days, said), window.meant)]
    ranges = days_of(saying, days)
    if days.weekday is not None and not days.ranges:
        within = [a.days.ranges for a in said.alternatives if a.days and _is_long(a.days)]
        if within:
            ranges = days_of(saying, Days(within[0], days.weekday))
        elif days.general or said.any_time:
            ranges = _every_such(saying, days.weekday)
    return [span for _, span in spans_of(saying, ranges, window.meant)]


def _of_week(saying: Saying, days: Days, said: Combined) -> list[Dates]:
    """ "Escluso il weekend": each one within the days wished, or each one there is."""
    within = [a.days.ranges for a in said.alternatives if a.days and _is_long(a.days)]
    ranges = within[0] if within else (Dates(saying.today, saying.today + HORIZON),)
    return days_of(saying, Days(ranges, of_week=days.of_week))


def _is_long(days: Days) -> bool:
    return any(not dates.is_one_day for dates in days.ranges)


def _every_such(saying: Saying, weekday: int) -> list[Dates]:
    first = coming(saying.today, weekday)
    if saying.today.weekday() == weekday:
        first = saying.today
    return [one_day(first + timedelta(days=n)) for n in range(0, HORIZON.days, 7)]
