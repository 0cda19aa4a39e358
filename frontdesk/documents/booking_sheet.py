"""Everything a booking sheet says, put together from the facility's facts and one appointment.

What belongs on it: reference italian-health-desk 1.7. The sheet is only shown behind an identity
step, so it may name the service; the chat may not.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from frontdesk.documents.preparation import what_to_prepare
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Practitioner, Regime
from frontdesk.facility.places import Site
from frontdesk.facility.rules import CancellationRule
from frontdesk.facility.service import Service
from frontdesk.saying_hours import say_weekly_hours
from frontdesk.schedules.cancellation import free_cancellation_until, rule_in_force
from frontdesk.schedules.local_time import local

ARRIVE_BEFORE = timedelta(minutes=15)
"""Reference italian-health-desk 1.8: patients are asked to come 15 minutes early."""


@dataclass(frozen=True)
class BookedVisit:
    """One appointment as it stands. Times are aware; `regime` is "ssn" or "private".

    `free_until` and `cancellation_rule_id` are what the patient was told when booking; None where
    nothing was noted: the rule in force on the day of booking then decides.
    """

    id: str
    code: str
    patient_name: str
    service_id: str
    practitioner_id: str
    room_id: str
    regime: Regime
    starts_at: datetime
    ends_at: datetime
    booked_at: datetime
    free_until: datetime | None = None
    cancellation_rule_id: str | None = None


@dataclass(frozen=True)
class BookingSheet:
    """The sheet in one language. Times are wall times of the site, money is cents of euro.

    `free_until` is None where cancelling is always free. `issued_at` is when this was the state of
    things: a printed sheet grows old.
    """

    language: str
    issued_at: datetime
    facility: str
    phone: str
    phone_hours: str
    patient: str
    service: str
    starts_at: datetime
    arrive_at: datetime
    site: str
    address: str
    directions: str
    floor: int
    room: str
    practitioner: str
    regime: Regime
    price_cents: int | None
    price_note: str | None
    payment: str
    bring: str | None
    preparation: str | None
    free_until: datetime | None
    penalty: str | None
    code: str
    privacy: str
    privacy_url: str
    not_emergency: str


def make_booking_sheet(
    facility: Facility, visit: BookedVisit, language: str, now: datetime
) -> BookingSheet:
    """The sheet of one appointment; KeyError when the facility no longer knows what it names."""
    service = facility.service(visit.service_id)
    room = facility.room(visit.room_id)
    site = facility.site(room.site)
    price = service.price
    bring, preparation = what_to_prepare(facility, service, language)
    rule = _rule(facility, visit, service, site)
    starts_at = local(visit.starts_at, site.tz)
    return BookingSheet(
        language=language,
        issued_at=local(now, site.tz),
        facility=facility.name.say(language),
        phone=facility.phone,
        phone_hours=say_weekly_hours(facility.operators.hours, language),
        patient=visit.patient_name,
        service=service.name.say(language),
        starts_at=starts_at,
        arrive_at=local(visit.starts_at - ARRIVE_BEFORE, site.tz),
        site=site.name.say(language),
        address=site.address,
        directions=site.directions.say(language),
        floor=room.floor,
        room=room.name.say(language),
        practitioner=_name_and_role(facility.practitioner(visit.practitioner_id), language),
        regime=visit.regime,
        price_cents=price.ssn_cents if visit.regime == "ssn" else price.private_cents,
        price_note=price.note.say(language) if price.note else None,
        payment=facility.payment.say(language),
        bring=bring,
        preparation=preparation,
        free_until=_free_until(visit, rule, site),
        penalty=rule.penalty.text.say(language) if rule else None,
        code=visit.code,
        privacy=facility.privacy.short.say(language),
        privacy_url=facility.privacy.url,
        not_emergency=facility.privacy.not_emergency.say(language),
    )


def _name_and_role(person: Practitioner, language: str) -> str:
    """A nurse's title is her role: it is not said twice."""
    name, role = person.spoken_name(language), person.role.say(language)
    if person.title and role.lower().startswith(person.title.say(language).lower()):
        name = f"{person.given_name} {person.family_name}"
    return f"{name}, {role}"


def _rule(
    facility: Facility, visit: BookedVisit, service: Service, site: Site
) -> CancellationRule | None:
    rules = facility.cancellation_rules
    if visit.cancellation_rule_id is not None:
        return next((rule for rule in rules if rule.id == visit.cancellation_rule_id), None)
    booked_on: date = local(visit.booked_at, site.tz).date()
    return rule_in_force(rules, visit.regime, booked_on, service.kind)


def _free_until(visit: BookedVisit, rule: CancellationRule | None, site: Site) -> datetime | None:
    until = visit.free_until
    if until is None and rule is not None:
        until = free_cancellation_until(visit.starts_at, rule, site)
    return local(until, site.tz) if until else None
