"""The facility's own rules as data: cancelling, prescriptions, emergencies, privacy, the bot."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Kind


class Penalty(Frozen):
    """What a late cancellation costs; `even_if_exempt` where exempt patients pay too.

    kind: `ticket` what the patient would have paid at most, `full_tariff` the whole price of the
    public catalogue, `full_price` the private price, `fixed` the sum in `fixed_cents`, `unstated`
    a sanction whose amount the source does not say.
    """

    kind: Literal["none", "ticket", "full_tariff", "full_price", "fixed", "unstated"]
    fixed_cents: int | None = Field(default=None, ge=0)
    even_if_exempt: bool = False
    text: Localised

    @model_validator(mode="after")
    def _a_fixed_sum_is_stated(self) -> Self:
        if (self.kind == "fixed") != (self.fixed_cents is not None):
            raise ValueError("fixed_cents goes with kind: fixed, and only with it")
        return self


class CancellationRule(Frozen):
    """Until when a booking may be cancelled free of charge.

    unit: `working_days` and `calendar_days` count days back from the appointment's date;
    `working_hours` counts hours on working days only (24 in each); `calendar_hours` plain hours.
    `counts_to` matters for days: the whole last day is still free (`end_of_day`), only up to the
    appointment's own time (`same_time`), or the n days must be left whole and the day before them
    is the last free one (`full_days`, "giorni lavorativi pieni").
    `more_if_holiday`: so many days more when a holiday falls on a weekday in between.
    The rule that applies is the one in force when the booking was made (`effective_from`).
    `service_kinds`: only for these kinds of service; none named, for all.
    """

    id: str = Field(min_length=1)
    effective_from: date
    regimes: tuple[Regime, ...] = Field(min_length=1)
    service_kinds: tuple[Kind, ...] = ()
    n: int = Field(gt=0, le=240)
    unit: Literal["working_days", "calendar_days", "working_hours", "calendar_hours"]
    counts_to: Literal["end_of_day", "same_time", "full_days"] = "end_of_day"
    more_if_holiday: int = Field(default=0, ge=0, le=5)
    saturday_is_working: bool = False
    sunday_is_working: bool = False
    excludes_national_holidays: bool = True
    excludes_patron: bool = True
    penalty: Penalty
    justified_reasons: tuple[Localised, ...] = ()
    invented: bool
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _only_days_grow_by_days(self) -> Self:
        if self.more_if_holiday and not self.unit.endswith("_days"):
            raise ValueError("more_if_holiday goes with units of days")
        return self


class EmergencyNumber(Frozen):
    """A number we may show; `source` and `checked_on` say where it was read, and when."""

    id: str = Field(min_length=1)
    number: str = Field(min_length=2)
    name: Localised
    hours: Localised
    kind: Literal["emergency", "violence", "crisis", "child", "poison"]
    source: str = Field(min_length=1)
    checked_on: date


class Privacy(Frozen):
    """What patients are told about their data; `legal_basis` is the DPO's decision.

    `media_days`: how long pictures, voice notes and documents that people send are kept.
    """

    legal_basis: Literal["public_task", "care", "consent"]
    short: Localised
    not_emergency: Localised
    url: str
    media_days: int = Field(default=30, gt=0, le=365)


class PrescriptionValidity(Frozen):
    """Days within which a prescription must be booked, per priority class.

    Counted from the day it was issued, which is day 0; the last day is included.
    """

    counts_from: Literal["issued_on"] = "issued_on"
    u_days: int = Field(gt=0)
    b_days: int = Field(gt=0)
    d_visit_days: int = Field(gt=0)
    d_exam_days: int = Field(gt=0)
    p_days: int = Field(gt=0)
    follow_up_days: int = Field(gt=0)
    source: str = Field(min_length=1)


class PriorityLimits(Frozen):
    """How long a first access may wait at most, per priority class.

    Counted from the day it is asked for, which is day 0; the last day is included. Hours are
    rounded up to whole days.
    """

    counts_from: Literal["requested_on"] = "requested_on"
    u_hours: int = Field(gt=0)
    b_days: int = Field(gt=0)
    d_visit_days: int = Field(gt=0)
    d_exam_days: int = Field(gt=0)
    p_days: int = Field(gt=0)
    source: str = Field(min_length=1)


class BookingLimits(Frozen):
    """How soon and how far ahead the bot offers appointments, and how long it keeps a chosen time.

    `hold_minutes`: nobody else is offered the time while the patient reads the summary.
    """

    lead_minutes: int = Field(ge=0)
    horizon_days: int = Field(gt=0, le=400)
    hold_minutes: int = Field(default=10, gt=0, le=60)


class WaitingListRules(Frozen):
    """How a freed time is offered: to one person at a time, in the hours of the `outbound` desk.

    `hold_minutes`: how long a time is kept for the person asked. `least_minutes`: nobody is given
    less than that to answer; then the offer waits for the next day, or is not made.
    `notice_minutes`: the answer must be in so long before the appointment. `most_unanswered`: so
    many offers in a row without an answer end the wait.
    """

    hold_minutes: int = Field(gt=0, le=240)
    least_minutes: int = Field(gt=0)
    notice_minutes: int = Field(ge=0)
    most_unanswered: int = Field(gt=0)
    source: str = Field(min_length=1)

    @model_validator(mode="after")
    def _the_least_is_less(self) -> Self:
        if self.least_minutes > self.hold_minutes:
            raise ValueError("least_minutes is at most hold_minutes")
        return self
