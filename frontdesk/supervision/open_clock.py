"""A clock that runs while a desk is open, as lists in which a database can look up any moment."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from frontdesk.facility.places import Place
from frontdesk.schedules.business_time import open_stretches

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class OpenClock:
    """The stretches a desk was open, in order: microseconds since 1970.

    `before`: how long it had been open when a stretch begins, counted from the first;
    `upto`: and when it ends.
    """

    opens: tuple[int, ...]
    closes: tuple[int, ...]
    before: tuple[int, ...]
    upto: tuple[int, ...]


def open_clock(desk: Place, begins_at: datetime, ends_at: datetime) -> OpenClock:
    """Of all local days from one moment to another, both whole."""
    stretches = [
        (_micros(opens), _micros(closes))
        for opens, closes in open_stretches(desk, begins_at, ends_at)
        if opens < closes
    ]
    upto = tuple(accumulate(closes - opens for opens, closes in stretches))
    return OpenClock(
        opens=tuple(opens for opens, _ in stretches),
        closes=tuple(closes for _, closes in stretches),
        before=(0, *upto)[: len(upto)],
        upto=upto,
    )


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
