"""What can be booked for the person of a case, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.people import full_name
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.schedules.slots import AppointmentSlot
from services.read_reports import ReportEntry


@dataclass(frozen=True)
class Wanted:
    """What is looked for; only times later than `after`, if given."""

    service: Service
    regime: Regime
    after: datetime | None = None


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class TimeOption:
    """A free time: `starts_at` is ISO, `who` the practitioner's id, the rest is read."""

    starts_at: str
    who: str
    moment: str
    name: str
    site: str


@dataclass(frozen=True)
class BookingPresenter:
    """`name` is empty where nobody proved who the case is about."""

    id: str
    name: str
    services: tuple[Option, ...]
    regimes: tuple[Option, ...]
    service: str
    regime: str
    is_asked: bool
    needs_prescription: bool
    times: tuple[TimeOption, ...]
    later: str


def present_booking(
    view: Viewpoint,
    facility: Facility,
    entry: ReportEntry,
    wanted: Wanted | None,
    times: Sequence[AppointmentSlot],
) -> BookingPresenter:
    service_id = wanted.service.id if wanted else ""
    regime = wanted.regime if wanted else "ssn"
    language = view.phrases.language
    services = sorted(
        (Option(one.id, one.name.say(language), one.id == service_id) for one in facility.services),
        key=lambda option: option.words,
    )
    return BookingPresenter(
        id=str(entry.report.id),
        name=full_name(entry.patient) if entry.patient else "",
        services=tuple(services),
        regimes=tuple(
            Option(one, view.say(f"report.book.regimes.{one}"), one == regime)
            for one in ("ssn", "private")
        ),
        service=service_id,
        regime=regime,
        is_asked=wanted is not None,
        needs_prescription=bool(
            wanted and wanted.regime == "ssn" and wanted.service.needs_prescription
        ),
        times=tuple(_time(view, facility, slot) for slot in times),
        later=times[-1].starts_at.isoformat() if times else "",
    )


def _time(view: Viewpoint, facility: Facility, slot: AppointmentSlot) -> TimeOption:
    language = view.phrases.language
    return TimeOption(
        starts_at=slot.starts_at.isoformat(),
        who=slot.practitioner_id,
        moment=view.moment(slot.starts_at),
        name=facility.practitioner(slot.practitioner_id).spoken_name(language),
        site=facility.site(slot.site_id).name.say(language),
    )
