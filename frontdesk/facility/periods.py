"""Days off the usual week: from a day to a day, or one day with hours of its own."""

from datetime import date, time

from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.hours import DayHours


class Period(Frozen):
    """Whole days `from` … `to`, both included; without `to`, one day."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    first_on: date = Field(validation_alias="from")
    last_on: date | None = Field(default=None, validation_alias="to")

    @field_validator("last_on")
    @classmethod
    def _ends_after_it_starts(cls, last_on: date | None, info: ValidationInfo) -> date | None:
        first_on = info.data.get("first_on")
        if last_on and first_on and last_on < first_on:
            raise ValueError(f"{last_on} is before {first_on}")
        return last_on

    def holds(self, on: date) -> bool:
        return self.first_on <= on <= (self.last_on or self.first_on)

    def meets(self, first_on: date, last_on: date) -> bool:
        """Whether it shares a day with another period."""
        return self.first_on <= last_on and first_on <= (self.last_on or self.first_on)


class Closure(Period):
    """A place shut out of turn (August, Christmas, a strike); patients are told its name."""

    name: Localised


class ReducedDay(Frozen):
    """One date with hours of its own (the eve of a holiday), in place of the weekday's."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    on: date = Field(validation_alias="date")  # a key "on" would be YAML's word for true
    hours: DayHours
    name: Localised


class Absence(Period):
    """Days on which somebody or something is not there; with `hours`, only so long on each."""

    hours: DayHours | None = None

    def all_day(self, on: date) -> bool:
        return self.hours is None and self.holds(on)

    def hours_on(self, on: date) -> tuple[tuple[time, time], ...]:
        """The hours missing from a date (wall time); none when it is all of the day."""
        return self.hours if self.hours is not None and self.holds(on) else ()


class Leave(Absence):
    """A practitioner is away. `reason` is for staff and never told to patients."""

    reason: str = Field(min_length=1)


class OutOfUse(Absence):
    """A room that cannot be used."""


class Notice(Period):
    """One line that patients read in answers about opening hours, on these days."""

    text: Localised
