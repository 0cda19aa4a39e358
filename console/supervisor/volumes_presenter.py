"""When people write, and when they come to people: by hour and by weekday."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from console.charts.columns import Chart, Column, Value, draw_columns, scale_of_counts
from console.viewpoint import Viewpoint
from services.supervision.measure import Numbers

HOURS = range(24)
WEEKDAYS = range(7)
DAY = (7, 20)
"""The hours the picture always has; the table has all."""
NARROW, WIDE = 44, 96


@dataclass(frozen=True)
class VolumeRow:
    """`written` is None where only requests are counted (a unit)."""

    name: str
    written: int | None
    to_people: int


@dataclass(frozen=True)
class Volume:
    chart: Chart
    rows: tuple[VolumeRow, ...]


@dataclass(frozen=True)
class VolumesPresenter:
    hours: Volume
    weekdays: Volume
    has_written: bool


def present_volumes(view: Viewpoint, numbers: Numbers) -> VolumesPresenter:
    contacts, counts = numbers.contacts, numbers.counts
    by_hour = contacts.by_hour if contacts else None
    by_weekday = contacts.by_weekday if contacts else None
    hours = [f"{hour:02}" for hour in HOURS]
    weekdays = [view.say(f"date.weekday.d{day}") for day in WEEKDAYS]
    return VolumesPresenter(
        hours=_volume(view, hours, by_hour, counts.by_hour, NARROW),
        weekdays=_volume(view, weekdays, by_weekday, counts.by_weekday, WIDE),
        has_written=contacts is not None,
    )


def _volume(
    view: Viewpoint,
    names: Sequence[str],
    written: Mapping[int, int] | None,
    to_people: Mapping[int, int],
    column_width: int,
) -> Volume:
    rows = [
        VolumeRow(name, written.get(at, 0) if written is not None else None, to_people.get(at, 0))
        for at, name in enumerate(names)
    ]
    highest = max(max(row.written or 0, row.to_people) for row in rows)
    chart = draw_columns(
        [Column(_short(row.name), _values(view, row)) for row in _drawn(rows)],
        scale_of_counts(highest),
        column_width=column_width,
        bar_width=14 if column_width == NARROW else 26,
    )
    return Volume(chart, tuple(rows))


def _drawn(rows: Sequence[VolumeRow]) -> Sequence[VolumeRow]:
    """Of the hours those of the day, and the others as far as anything happened in them."""
    if len(rows) == len(WEEKDAYS):
        return rows
    busy = [at for at, row in enumerate(rows) if row.written or row.to_people]
    return rows[min([*busy, DAY[0]]) : max([*busy, DAY[1]]) + 1]


def _short(name: str) -> str:
    """The first letters of a weekday, an hour as it is."""
    return name[:3]


def _values(view: Viewpoint, row: VolumeRow) -> tuple[Value, ...]:
    counted = (("written", row.written), ("to-people", row.to_people))
    return tuple(
        Value(
            kind,
            n,
            view.say(
                "supervisor.volumes.bar",
                name=row.name,
                what=view.say(f"supervisor.volumes.{kind.replace('-', '_')}"),
                n=n,
            ),
        )
        for kind, n in counted
        if n is not None
    )
