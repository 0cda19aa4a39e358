"""Wall time of a place into moments, right on the two days a year when the clock jumps."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def _readings(on: date, at: time, zone: ZoneInfo) -> list[datetime]:
    """Both moments a wall time may mean (equal, except in the hour the clock skips or repeats)."""
    wall = datetime.combine(on, at, tzinfo=zone)
    return [wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def starts_at(on: date, at: time, zone: ZoneInfo) -> datetime:
    """When something that begins at a wall time begins: at the later reading, never too early."""
    return max(_readings(on, at, zone))


def ends_at(on: date, at: time, zone: ZoneInfo) -> datetime:
    """When something that ends at a wall time is over: at the earlier reading, never too late."""
    return min(_readings(on, at, zone))


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """An aware moment as wall time of `zone`; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone says nothing")
    return at.astimezone(zone)
