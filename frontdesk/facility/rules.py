"""The facility's own rules as data: cancelling, prescriptions, emergencies, privacy, the bot."""

from datetime import date
from typing import Literal

from pydantic import Field

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.people import Regime


class Penalty(Frozen):
    """What a late cancellation costs; `even_if_exempt` where exempt patients pay too."""

    kind: Literal["none", "ticket", "full_tariff", "full_price", "fixed"]
    fixed_cents: int | None = Field(default=None, ge=0)
    even_if_exempt: bool = False
    text: Localised


class CancellationRule(Frozen):
    """Until when a booking may be cancelled free of charge.

    unit: `working_days` and `calendar_days` count days back from the appointment's date;
    `working_hours` counts hours on working days only (24 in each); `calendar_hours` plain hours.
    `counts_to` matters for days: the whole last day is still free (`end_of_day`), or only up to
    the appointment's own time (`same_time`).
    The rule that applies is the one in force when the booking was made (`effective_from`).
    """

    id: str = Field(min_length=1)
    effective_from: date
    regimes: tuple[Regime, ...] = Field(min_length=1)
    service_kinds: tuple[str, ...] = ()
    n: int = Field(gt=0)
    unit: Literal["working_days", "calendar_days", "working_hours", "calendar_hours"]
    counts_to: Literal["end_of_day", "same_time"] = "end_of_day"
    saturday_is_working: bool = False
    sunday_is_working: bool = False
    excludes_national_holidays: bool = True
    excludes_patron: bool = True
    penalty: Penalty
    justified_reasons: tuple[Localised, ...] = ()
    invented: bool
    source: str = Field(min_length=1)


class EmergencyNumber(Frozen):
    """A number we may show; `source` and `checked_on` say where it was read, and when."""

    id: str = Field(min_length=1)
    number: str = Field(min_length=2)
    name: Localised
    hours: Localised
    kind: Literal["emergency", "doctor", "violence", "crisis", "child", "poison"]
    source: str = Field(min_length=1)
    checked_on: date


class Privacy(Frozen):
    """What patients are told about their data; `legal_basis` is the DPO's decision."""

    legal_basis: Literal["public_task", "care", "consent"]
    short: Localised
    not_emergency: Localised
    url: str


class PrescriptionValidity(Frozen):
    """Days from the prescription's date within which it must be booked, per priority class."""

    u_days: int = Field(gt=0)
    b_days: int = Field(gt=0)
    d_visit_days: int = Field(gt=0)
    d_exam_days: int = Field(gt=0)
    p_days: int = Field(gt=0)
    follow_up_days: int = Field(gt=0)


class BookingLimits(Frozen):
    """How soon and how far ahead the bot offers appointments."""

    lead_minutes: int = Field(ge=0)
    horizon_days: int = Field(gt=0, le=400)
