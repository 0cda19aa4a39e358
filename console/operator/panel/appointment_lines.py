"""Appointments as the panel lists them, and the time that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.badges import Badge
from console.operator.panel.facility_names import practitioner_words, service_words, site_words
from console.viewpoint import Viewpoint
from frontdesk.facility.service import Service
from frontdesk.saying import say_price
from services.appointment_words import cancellation_words, penalty_words
from services.cancellation_terms import as_regime, terms_of
from services.desk import Desk
from services.operator_desk.late_terms import is_late
from services.operator_desk.read_panel import PatientFile
from store.tables import Appointment

LOOKS = {
    "booked": ("routine", "clock"),
    "pending": ("soon", "clock"),
    "arrived": ("fresh", "person"),
    "fulfilled": ("good", "check"),
    "noshow": ("quiet", "question"),
    "cancelled": ("quiet", "minus"),
}


@dataclass(frozen=True)
class AppointmentLine:
    """`terms`: until when cancelling is free and what it costs later; `is_late`: it is later."""

    id: str
    when: str
    service: str
    who: str
    site: str
    code: str
    regime: str
    state: Badge
    terms: str
    is_late: bool


@dataclass(frozen=True)
class HeldPresenter:
    """The time that is kept, and all that is read out before it is booked.

    `old` is the appointment it replaces, with what that costs in `cost`; empty where none.
    """

    id: str
    line: AppointmentLine
    until: str
    price: str
    preparation: str
    old: str
    cost: str


@dataclass(frozen=True)
class AppointmentsPresenter:
    """Of whom the chat speaks for. `waits_for`: services on the waiting list."""

    name: str
    coming: tuple[AppointmentLine, ...]
    past: tuple[AppointmentLine, ...]
    held: HeldPresenter | None
    waits_for: tuple[str, ...]
    may_book: bool
    may_cancel: bool


def present_appointments(
    view: Viewpoint, desk: Desk, file: PatientFile, name: str
) -> AppointmentsPresenter:
    return AppointmentsPresenter(
        name=name,
        coming=present_lines(view, desk, file.coming),
        past=present_lines(view, desk, file.past),
        held=present_held(view, desk, file.held, file.coming) if file.held else None,
        waits_for=tuple(service_words(view, desk.facility, one) for one in file.waits_for),
        may_book=file.may_book,
        may_cancel=file.may_cancel,
    )


def present_lines(
    view: Viewpoint, desk: Desk, found: Sequence[Appointment]
) -> tuple[AppointmentLine, ...]:
    return tuple(present_line(view, desk, one) for one in found)


def present_line(view: Viewpoint, desk: Desk, one: Appointment) -> AppointmentLine:
    status = str(one.status)
    tone, icon = LOOKS.get(status, ("quiet", "dot"))
    return AppointmentLine(
        id=str(one.id),
        when=capital(view.moment(one.starts_at)),
        service=service_words(view, desk.facility, one.service_id),
        who=practitioner_words(view, desk.facility, one.practitioner_id),
        site=site_words(view, desk.facility, one.site_id),
        code=one.code,
        regime=view.say(f"panel.regime.{as_regime(one.regime)}"),
        state=Badge(view.say(f"panel.state.{status}"), tone, icon),
        terms=_terms(view, desk, one),
        is_late=is_late(desk, one),
    )


def present_held(
    view: Viewpoint, desk: Desk, held: Appointment, coming: Sequence[Appointment]
) -> HeldPresenter:
    language = view.phrases.language
    service = _service(desk, held.service_id)
    price = _price(service, held.regime) if service else None
    old = next((one for one in coming if one.id == held.rescheduled_from_id), None)
    return HeldPresenter(
        id=str(held.id),
        line=present_line(view, desk, held),
        until=view.clock(held.held_until) if held.held_until else "",
        price=say_price(price, language) if price is not None else view.say("panel.no_price"),
        preparation=desk.facility.preparation_text(service, language) if service else "",
        old=capital(view.moment(old.starts_at)) if old else "",
        cost=_terms(view, desk, old) if old and is_late(desk, old) else "",
    )


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _service(desk: Desk, service_id: str) -> Service | None:
    """None when it is no longer in the data."""
    try:
        return desk.facility.service(service_id)
    except KeyError:
        return None


def _price(service: Service, regime: str) -> int | None:
    return service.price.ssn_cents if regime == "ssn" else service.price.private_cents


def _terms(view: Viewpoint, desk: Desk, one: Appointment) -> str:
    """The deadline, and what it costs after it."""
    terms, language = terms_of(desk, one), view.phrases.language
    if is_late(desk, one) and terms.free_until is not None:
        said = view.say("panel.late", moment=view.moment(terms.free_until))
    else:
        said = cancellation_words(desk, terms.free_until, language)
    if terms.rule is None or terms.rule.penalty.kind == "none":
        return said
    return f"{said} {penalty_words(desk, terms.rule, language)}"
