"""What an operator chose so far, carried from step to step in forms: nothing is in an address."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import abort

from console.booking.options import REGIMES
from console.booking.times import read_instant
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.prescriptions.nre import read_nre
from frontdesk.prescriptions.prescription import Prescription
from frontdesk.prescriptions.priority import PRIORITIES, PriorityAnswer
from services.desk import Desk
from services.operator_desk.hold_time import ChosenTime

LONGEST_WORDS = 120
CLASSES: tuple[PriorityAnswer, ...] = (*PRIORITIES, "absent", "unknown")


class FormFault(Exception):
    """Something typed makes no sense; `name` completes panel.refused."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class TimesForm:
    """Which times: words about days and hours, with whom, later than those shown.

    `is_beyond_class`: the patient wants a later time than the prescription's class asks for.
    """

    wish: str
    person: str | None
    after: datetime | None
    is_beyond_class: bool


def read_service(desk: Desk, fields: Mapping[str, str]) -> Service | None:
    """None before one is chosen; 404 for what does not exist."""
    try:
        return desk.facility.service(fields["service"]) if fields.get("service") else None
    except KeyError:
        abort(404)


def read_regime(desk: Desk, service: Service, fields: Mapping[str, str]) -> Regime | None:
    """As chosen; the only one where there is one; None while it is open."""
    offered = desk.facility.regimes(service)
    if len(offered) == 1:
        return next(iter(offered))
    chosen = next((one for one in REGIMES if one == fields.get("regime")), None)
    return chosen if chosen in offered else None


def read_prescription(fields: Mapping[str, str]) -> Prescription:
    """What was typed of it. Raises `FormFault` for a number or a date that cannot be."""
    typed = fields.get("nre", "").strip()
    number = read_nre(typed)
    if typed and (number.value is None or number.problem != "none"):
        raise FormFault("nre")
    priority = next((one for one in CLASSES if one == fields.get("priority")), None)
    return Prescription(number.value, priority, _day(fields.get("issued_on", "")))


def read_times(fields: Mapping[str, str]) -> TimesForm:
    return TimesForm(
        wish=words_in(fields, "wish"),
        person=fields.get("person") or None,
        after=_instant(fields.get("after")),
        is_beyond_class=fields.get("beyond") == "yes",
    )


def read_chosen(fields: Mapping[str, str]) -> ChosenTime:
    """400 where no time was pressed."""
    starts_at, _, who = fields.get("time", "").partition("|")
    at = _instant(starts_at)
    return ChosenTime(at, who) if at is not None and who else abort(400)


def read_form_key(fields: Mapping[str, str]) -> str:
    try:
        return uuid.UUID(fields.get("form_key", "")).hex
    except ValueError:
        abort(400)


def words_in(fields: Mapping[str, str], name: str) -> str:
    return fields.get(name, "").strip()[:LONGEST_WORDS]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise FormFault("date") from None


def _instant(said: str | None) -> datetime | None:
    try:
        return read_instant(said)
    except ValueError:
        abort(400)
