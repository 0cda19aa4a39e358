"""Several bookings in one message: each has its turn, and none is forgotten.

The one being booked is in the journey's own slots; those to come wait in `bookings_to_come`, those
that are done in `bookings_done`.
"""

from datetime import date
from typing import Any, Final

from actions.booking.prescription_kept import PRESCRIPTION_SLOTS
from actions.dialogue.turn import Turn
from actions.saying import service_name
from frontdesk.facility.catalogue import ServiceMatch
from frontdesk.facility.service import Service
from frontdesk.reading.persons import ForWhom
from frontdesk.saying import say_when
from services.booking import Appointment

TO_COME: Final = "bookings_to_come"
DONE: Final = "bookings_done"
MOST = 4
ONE_BOOKING: Final = (
    "service_id",
    "service_candidates",
    "practitioner_id",
    "visit_type",
    "regime",
    *PRESCRIPTION_SLOTS,
    "time_wish",
    "offers",
    "offers_after",
    "appointment_slot",
    "hold_id",
    "booking_confirmed",
    "booking_plan",
)
"""What is forgotten between one booking and the next."""
Remembered = dict[str, Any]


def plan(
    turn: Turn, matches: tuple[ServiceMatch, ...], people: tuple[ForWhom, ...], same_day: bool
) -> Remembered:
    """The first of the bookings asked for; the others are kept for later."""
    pairs = _pairs(list(matches), list(people))[:MOST]
    bookings = [
        {
            "services": [service.id for service in match.candidates] if match else [],
            "is_clear": match.is_clear if match else False,
            "not_offered": match.not_offered if match else False,
            "people": list(match.practitioner_ids) if match else [],
            "visit_type": match.visit_type if match else None,
            "who": {"kind": str(who.kind), "given_name": who.given_name or ""} if who else None,
            "same_day": same_day,
        }
        for match, who in pairs
    ]
    turn.set(TO_COME, bookings[1:])
    return bookings[0]


def _pairs(
    matches: list[ServiceMatch], people: list[ForWhom]
) -> list[tuple[ServiceMatch | None, ForWhom | None]]:
    """Who wants what: one each where the numbers agree, else everybody everything."""
    if len(matches) == len(people) and len(matches) > 1:
        return list(zip(matches, people, strict=True))
    return [
        (match, who)
        for who in (people or [None])  # type: ignore[list-item]
        for match in (matches or [None])  # type: ignore[list-item]
    ]


def match_of(turn: Turn, booking: Remembered) -> ServiceMatch:
    """What was said of the service, as the catalogue read it."""
    services = tuple(turn.desk.facility.service(id) for id in booking["services"])
    return ServiceMatch(
        services,
        booking["is_clear"],
        tuple(booking["people"]),
        booking["visit_type"],
        booking["not_offered"],
    )


def take_next(turn: Turn) -> Remembered | None:
    """The next booking in line, which is then no longer to come."""
    to_come: list[Remembered] = turn.slot(TO_COME) or []
    if not to_come:
        return None
    turn.set(TO_COME, to_come[1:])
    return to_come[0]


def note_done(turn: Turn, appointment: Appointment, given_name: str) -> None:
    local = appointment.starts_at.astimezone(turn.zone)
    line = {
        "on": local.date().isoformat(),
        "ends_at": appointment.ends_at.isoformat(),
        "patient_id": str(appointment.patient_id),
        "words": f"{given_name}: {say_when(local, turn.language)}, "
        f"{service_name(turn, appointment.service_id)}",
    }
    turn.set(DONE, [*(turn.slot(DONE) or []), line])


def done_words(turn: Turn) -> str:
    """A line for each booking made so far; empty when there is none."""
    return "\n".join(f"• {line['words']}" for line in turn.slot(DONE) or [])


def pair_of(turn: Turn) -> Service | None:
    """The service that should be had on the same day, where it is the next in line."""
    to_come: list[Remembered] = turn.slot(TO_COME) or []
    if not to_come or not to_come[0]["same_day"] or not to_come[0]["services"]:
        return None
    return turn.desk.facility.service(to_come[0]["services"][0])


def day_of_the_pair(turn: Turn) -> frozenset[date] | None:
    """The day of the booking just made, where this one should be on the same."""
    done: list[Remembered] = turn.slot(DONE) or []
    current = turn.slot("booking_plan") or {}
    if not done or not current.get("same_day"):
        return None
    return frozenset({date.fromisoformat(done[-1]["on"])})


def part_the_pair(turn: Turn) -> None:
    """One day holds no place for both: they are offered on two."""
    to_come: list[Remembered] = turn.slot(TO_COME) or []
    turn.set(TO_COME, [{**booking, "same_day": False} for booking in to_come])
    current = turn.slot("booking_plan")
    if current:
        turn.set("booking_plan", {**current, "same_day": False})
