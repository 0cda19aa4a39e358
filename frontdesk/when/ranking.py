"""Does a slot fit a wish, and how well?"""

from datetime import datetime, timedelta

from frontdesk.when.model import Span, When


def rank(when: When, starts_at: datetime, ends_at: datetime) -> int | None:
    """0 for the best, more for less well, None if it does not fit. Both moments are aware.

    A slot fits when it starts within a span: it may end after it, since "entro le 11" and "di
    mattina" are said of when one comes. Nothing that touches what was excluded fits.
    """
    if any(span.from_at < ends_at and starts_at < span.to_at for span in when.excluded):
        return None
    if not when.spans:
        return None if when.refused or when.doubt or when.asked else 0
    for place, span in enumerate(when.spans):
        if span.from_at <= starts_at < span.to_at:
            return _points(when, place, span, starts_at)
    return _later(when, starts_at) if when.every else None


def _points(when: When, place: int, span: Span, starts_at: datetime) -> int:
    return 2 * place + (when.named_hour and starts_at != span.from_at)


def _later(when: When, starts_at: datetime) -> int | None:
    """Of a wish in general, how many rounds later; by the clock on the wall, as it is meant."""
    assert when.every is not None
    for place, span in enumerate(when.pattern):
        at = starts_at.astimezone(span.from_at.tzinfo).replace(tzinfo=None)
        first, last = (moment.replace(tzinfo=None) for moment in span)
        rounds, off = divmod((at.date() - first.date()).days, when.every)
        if rounds > 0 and off == 0 and first <= at - timedelta(days=rounds * when.every) < last:
            late = at.time() != first.time() and when.named_hour
            return 2 * len(when.pattern) * rounds + 2 * place + late
    return None
