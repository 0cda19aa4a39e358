"""A wish on one line, for tables that people read and correct.

"26/11 13:00-19:00, 03/12; every 7; which_week? 26/11 | 03/12; closed! 04/12 Santa Barbara": the
spans best first, "asked" where closed days were taken out, "not" what is excluded (four of them and
the count), the doubt with its readings, what is refused. The year is told when it is not 2026.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from frontdesk.when import Span, When

_FEW = 4


def shown(when: When | None) -> str:
    if when is None:
        return "-"
    parts = [
        _spans(when.spans),
        _asked(when),
        _excluded(when.excluded),
        f"every {when.every}" if when.every else "",
        "soonest" if when.soonest else "",
        _doubt(when),
        f"{when.refused.kind}! {_day(when.refused.on)} {when.refused.name}" if when.refused else "",
    ]
    return "; ".join(part.strip() for part in parts if part) or "any"


def _asked(when: When) -> str:
    if when.asked == when.spans or when.doubt or when.excluded:
        return ""
    return f"asked {_spans(when.asked)}"


def _excluded(excluded: tuple[Span, ...]) -> str:
    if not excluded:
        return ""
    count = f" ({len(excluded)})" if len(excluded) > _FEW else ""
    return f"not {_spans(excluded[:_FEW])}{count}"


def _doubt(when: When) -> str:
    if when.doubt is None:
        return ""
    return f"{when.doubt.kind}? " + " | ".join(map(_spans, when.doubt.readings))


def _spans(spans: Iterable[Span]) -> str:
    return ", ".join(map(_span, spans))


def _span(span: Span) -> str:
    first, last = span.from_at, span.to_at
    ends_at_midnight = _clock(last) == "00:00"
    last_day = last.date() - timedelta(days=ends_at_midnight)
    if _clock(first) == "00:00" and ends_at_midnight:
        whole = _day(first.date())
        return whole if last_day == first.date() else f"{whole}..{_day(last_day)}"
    end = "24:00" if ends_at_midnight else _clock(last)
    if last_day == first.date():
        return f"{_day(first.date())} {_clock(first)}-{end}"
    return f"{_day(first.date())} {_clock(first)}..{_day(last_day)}" + (
        "" if ends_at_midnight else f" {end}"
    )


def _day(on: date) -> str:
    return f"{on:%d/%m}" + ("" if on.year == 2026 else f"/{on:%y}")


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"
