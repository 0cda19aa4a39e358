"""Where care happens and who answers: sites, rooms, desks; each with its hours and its holidays."""

from collections import Counter
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, field_validator

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.hours import WeeklyHours
from frontdesk.facility.periods import Closure, OutOfUse, ReducedDay


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name!r} is not a time zone") from None
    return name


def _day_of_the_year(text: str) -> str:
    date.fromisoformat(f"2024-{text}")  # a leap year: a patron on 29 February is allowed
    return text


ZoneName = Annotated[str, AfterValidator(_known_zone)]
MonthDay = Annotated[str, AfterValidator(_day_of_the_year)]


class PatronSaint(Frozen):
    """The municipality's own holiday: `day` is "MM-DD"."""

    name: Localised
    day: MonthDay

    def falls_on(self, on: date) -> bool:
        return f"{on:%m-%d}" == self.day


class Place(Frozen):
    """Anything with opening hours: closed on national holidays, its patron's day, its closures.

    `reduced` days have hours of their own, unless they are closed for one of those reasons;
    `opened` days have theirs all the same, on a holiday too.
    """

    id: str = Field(min_length=1)
    name: Localised
    hours: WeeklyHours
    zone: ZoneName
    patron_saint: PatronSaint | None = None
    closures: tuple[Closure, ...] = ()
    reduced: tuple[ReducedDay, ...] = ()
    opened: tuple[ReducedDay, ...] = ()

    @field_validator("reduced", "opened")
    @classmethod
    def _each_day_once(cls, days: tuple[ReducedDay, ...]) -> tuple[ReducedDay, ...]:
        for on, times in Counter(day.on for day in days).items():
            if times > 1:
                raise ValueError(f"{on} is given {times} times")
        return days

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


class Floor(Frozen):
    floor: int
    holds: Localised


class Site(Place):
    """A building patients come to. `latitude`, `longitude`: the door, in degrees (WGS 84).

    `parking`, `transport`, `access`: one answer each; `directions` say it all in short.
    """

    address: str = Field(min_length=1)
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    directions: Localised
    parking: Localised | None = None
    transport: Localised | None = None
    access: Localised | None = None
    step_free: bool
    floors: tuple[Floor, ...]


class Desk(Place):
    """People or a service with hours of their own (operators, results, messages we send)."""

    site: str
    note: Localised | None = None


class Room(Frozen):
    """`capacity`: how many patients it holds at the same time, whoever sees them.

    Nobody is seen there while it is `out_of_use`.
    """

    id: str = Field(min_length=1)
    name: Localised
    site: str
    floor: int
    capacity: int = Field(default=1, ge=1, le=100)
    out_of_use: tuple[OutOfUse, ...] = ()
