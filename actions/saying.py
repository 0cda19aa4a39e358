"""Services, times and appointments in the words of the catalogue's placeholders."""

from datetime import datetime

from actions.dialogue.turn import Turn
from actions.identity import given_name
from actions.prices import price_words
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.saying import say_when, say_when_short
from frontdesk.schedules.slots import AppointmentSlot
from services import booking
from services.appointment_words import cancellation_words
from services.booking import Appointment


def service_words(turn: Turn, service: Service) -> dict[str, str]:
    return {
        "service": service.name.say(turn.language),
        "ssn": price_words(turn, service.price.ssn_cents),
        "private": price_words(turn, service.price.private_cents),
    }


def slot_title(turn: Turn, slot: AppointmentSlot) -> tuple[str, str, str]:
    """(in full, short for a button or row, who) of an offered time."""
    local = slot.starts_at.astimezone(turn.zone)
    who = turn.desk.facility.practitioner(slot.practitioner_id).spoken_name(turn.language)
    full = f"{say_when(local, turn.language)}, {who}"
    return full, say_when_short(local, turn.language), who


def appointment_words(turn: Turn, slot: AppointmentSlot, regime: Regime) -> dict[str, str]:
    """Everything a summary says of an appointment to be."""
    facility = turn.desk.facility
    service = facility.service(slot.service_id)
    site = facility.site(slot.site_id)
    cents = service.price.ssn_cents if regime == "ssn" else service.price.private_cents
    now = turn.desk.now()
    free_until = booking.free_until(turn.desk, service, regime, slot.starts_at, now)
    return {
        "given_name": given_name(turn),
        "service": service.name.say(turn.language),
        "when": say_when(slot.starts_at.astimezone(turn.zone), turn.language),
        "who": facility.practitioner(slot.practitioner_id).spoken_name(turn.language),
        "site": site.name.say(turn.language),
        "address": site.address,
        "price": price_words(turn, cents),
        "preparation": facility.preparation_text(service, turn.language),
        "cancellation": say_cancellation(turn, free_until),
    }


def appointment_title(turn: Turn, appointment: Appointment) -> str:
    """One line for a list of appointments."""
    when = say_when(appointment.starts_at.astimezone(turn.zone), turn.language)
    return f"{when}: {service_name(turn, appointment.service_id)}"


def service_name(turn: Turn, service_id: str) -> str:
    """As later messages and lists may say it: of a discreet service only that it is a visit.

    Whoever looks at the phone reads the list too (reference 3.2).
    """
    service = turn.desk.facility.service(service_id)
    if service.discreet:
        return turn.words("label_discreet")
    return service.name.say(turn.language)


def say_cancellation(turn: Turn, free_until: datetime | None) -> str:
    """Until when cancelling costs nothing; said plainly where that moment has passed."""
    return cancellation_words(turn.desk, free_until, turn.language)


def slot_to_dict(slot: AppointmentSlot) -> dict[str, str]:
    """An offered time as Rasa remembers it: ids and ISO instants."""
    return {
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
        "practitioner_id": slot.practitioner_id,
        "room_id": slot.room_id,
        "site_id": slot.site_id,
        "service_id": slot.service_id,
    }


def slot_from_dict(remembered: dict[str, str]) -> AppointmentSlot:
    """The offered time that `slot_to_dict` was given."""
    instants = {name: datetime.fromisoformat(remembered[name]) for name in ("starts_at", "ends_at")}
    return AppointmentSlot(**{**remembered, **instants})  # type: ignore[arg-type]
