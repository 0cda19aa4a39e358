"""Until when a booking may be cancelled free of charge, and what it costs later.

The rule in force when it was booked applies, whatever the rules say by the time of cancelling.
"""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.facility.people import Regime
from frontdesk.facility.rules import CancellationRule, Penalty
from frontdesk.facility.service import Service
from frontdesk.schedules.cancellation import free_cancellation_until, rule_in_force
from services.desk import Desk
from store.tables import Appointment


@dataclass(frozen=True)
class Terms:
    """`free_until` is the last free moment; both None where cancelling is always free."""

    rule: CancellationRule | None
    free_until: datetime | None

    def penalty(self, at: datetime) -> Penalty | None:
        """What cancelling at this moment costs; None when it costs nothing."""
        if self.rule is None or self.free_until is None or at <= self.free_until:
            return None
        return None if self.rule.penalty.kind == "none" else self.rule.penalty


def terms_for(
    desk: Desk,
    service: Service,
    site_id: str,
    regime: Regime,
    starts_at: datetime,
    booked_at: datetime,
) -> Terms:
    """The terms of a booking made at `booked_at`."""
    site = desk.facility.site(site_id)
    booked_on = booked_at.astimezone(site.tz).date()
    rule = rule_in_force(desk.facility.cancellation_rules, regime, booked_on, service.kind)
    return Terms(rule, free_cancellation_until(starts_at, rule, site) if rule else None)


def terms_of(desk: Desk, appointment: Appointment) -> Terms:
    """The terms the patient was told when booking.

    Rows from before terms were kept, and those whose rule is no longer in the data, are judged
    by the rule of the day they were made. Where the service is no longer in the data either, the
    moment that was told remains, and nobody can tell what is due later.
    """
    for rule in desk.facility.cancellation_rules:
        if rule.id == appointment.cancellation_rule_id:
            return Terms(rule, appointment.free_until)
    try:
        return terms_for(
            desk,
            desk.facility.service(appointment.service_id),
            appointment.site_id,
            as_regime(appointment.regime),
            appointment.starts_at,
            appointment.created_at,
        )
    except KeyError:
        return Terms(None, appointment.free_until)


def free_until(
    desk: Desk, service: Service, regime: Regime, starts_at: datetime, booked_at: datetime
) -> datetime | None:
    """The last moment to cancel free of charge; None where no rule applies."""
    site = desk.facility.site_of_room(next(iter(service.rooms)))
    return terms_for(desk, service, site.id, regime, starts_at, booked_at).free_until


def as_regime(stored: str) -> Regime:
    """A stored or remembered regime as the rules know it."""
    return "ssn" if stored == "ssn" else "private"
