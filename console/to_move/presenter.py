"""Appointments to be moved, by day: whose, what, when, and what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.admin_facility.change_words import person_name, said_words, when_words
from console.admin_facility.preview_presenter import service_name, why_words
from console.people import full_name, spaced_number
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import PlaceClosed
from services.facility_changes.to_move import MoveNeeded


@dataclass(frozen=True)
class MoveRow:
    """`chat`: of the booking, "" when it was not made in one; then the phone is what there is."""

    id: str
    clock: str
    patient: str
    service: str
    person: str
    why: str
    chat: str
    phone: str
    phone_link: str


@dataclass(frozen=True)
class MoveDay:
    day: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True)
class MovesPresenter:
    days: tuple[MoveDay, ...]
    total: int


def present_moves(
    view: Viewpoint, facility: Facility, found: Sequence[MoveNeeded]
) -> MovesPresenter:
    days: dict[str, list[MoveRow]] = {}
    for one in found:
        day = view.day(one.appointment.starts_at)
        days.setdefault(day, []).append(_row(view, facility, one))
    return MovesPresenter(
        days=tuple(MoveDay(day, tuple(rows)) for day, rows in days.items()), total=len(found)
    )


def _row(view: Viewpoint, facility: Facility, one: MoveNeeded) -> MoveRow:
    appointment, patient = one.appointment, one.patient
    is_sure = patient.phone_gone_at is None and patient.phone_disputed_at is None
    phone = patient.phone if is_sure else None
    chat = str(appointment.conversation_id) if appointment.conversation_id else ""
    return MoveRow(
        id=str(appointment.id),
        clock=view.clock(appointment.starts_at),
        patient=full_name(patient),
        service=service_name(view, facility, appointment.service_id),
        person=person_name(view, facility, appointment.practitioner_id),
        why=_why(view, one),
        chat=chat,
        phone=spaced_number(phone) if phone else "",
        phone_link=f"tel:+{phone}" if phone else "",
    )


def _why(view: Viewpoint, one: MoveNeeded) -> str:
    """ "siamo chiusi: riunione, giovedì 26 novembre"; why somebody is away is not told."""
    told = why_words(view, one.why)
    because = [
        ", ".join((said_words(view, change), when_words(view, change)))
        if isinstance(change, PlaceClosed)
        else when_words(view, change)
        for change in one.because
    ]
    return view.say("to_move.why", why=told, because="; ".join(because)) if because else told
