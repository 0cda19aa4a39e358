"""When a practitioner sees patients: sessions that come again, extra ones, and days away.

In data a timetable is either the short weekly form of opening hours, or a list of sessions.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from frontdesk.facility.frozen import Frozen
from frontdesk.facility.hours import DayHours, blocks_on, parse_weekly_hours
from frontdesk.facility.recurrence import Rule, dates_in_year, first_date

_RRULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ALWAYS = date(2024, 1, 1)  # where weeks of the short form start counting: any past Monday


class Sitting(Frozen):
    """Hours in which patients are seen (wall time), of one date or of many.

    `room` and `site` say where; without them, the rooms of the services. `services`: only these;
    none named, all that the practitioner performs there. `capacity`: patients at the same time.
    """

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    hours: DayHours
    room: str | None = None
    site: str | None = None
    services: tuple[str, ...] = ()
    capacity: int = Field(default=1, ge=1, le=100)

    @property
    def begins_on(self) -> date:
        """No date before it is one of this sitting's."""
        raise NotImplementedError

    def is_on(self, on: date) -> bool:
        raise NotImplementedError

    def dates_in(self, year: int) -> list[date]:
        """Its dates in one year, in order."""
        raise NotImplementedError


class Session(Sitting):
    """A sitting on the days of a rule, from a first day on, perhaps to a last; not on `except`."""

    rrule: Rule
    first_on: date = Field(validation_alias="from")
    last_on: date | None = Field(default=None, validation_alias="until")
    except_on: tuple[date, ...] = Field(default=(), validation_alias="except")

    @field_validator("last_on")
    @classmethod
    def _ends_after_it_starts(cls, last_on: date | None, info: ValidationInfo) -> date | None:
        first_on = info.data.get("first_on")
        if last_on and first_on and last_on < first_on:
            raise ValueError(f"{last_on} is before {first_on}")
        return last_on

    @model_validator(mode="after")
    def _comes_at_least_once(self) -> Self:
        first = first_date(self.rrule, self.first_on)
        if first is None or (self.last_on is not None and first > self.last_on):
            raise ValueError(f"no day fits {self.rrule} from {self.first_on}")
        return self

    def is_on(self, on: date) -> bool:
        return (
            self.first_on <= on
            and (self.last_on is None or on <= self.last_on)
            and on not in self.except_on
            and on in dates_in_year(self.rrule, self.first_on, on.year)
        )

    @property
    def begins_on(self) -> date:
        return self.first_on

    def dates_in(self, year: int) -> list[date]:
        return sorted(filter(self.is_on, dates_in_year(self.rrule, self.first_on, year)))


class ExtraSession(Sitting):
    """A sitting on one date, beside the timetable."""

    on: date = Field(validation_alias="date")

    @property
    def begins_on(self) -> date:
        return self.on

    def is_on(self, on: date) -> bool:
        return on == self.on

    def dates_in(self, year: int) -> list[date]:
        return [self.on] if self.on.year == year else []


def weekly_sessions(value: Any) -> list[Session]:
    """The short weekly form (`{mon-fri: "08:30-12:30"}`) as sessions; ValueError as for hours."""
    blocks = parse_weekly_hours(value)
    return [
        Session(
            rrule=f"FREQ=WEEKLY;BYDAY={_RRULE_DAYS[weekday]}",
            first_on=_ALWAYS,
            hours=tuple((block.opens, block.closes) for block in blocks_on(blocks, weekday)),
        )
        for weekday in sorted({block.weekday for block in blocks})
    ]


def _either_form(value: Any) -> Any:
    return weekly_sessions(value) if isinstance(value, Mapping) else value


Timetable = Annotated[tuple[Session, ...], BeforeValidator(_either_form)]
