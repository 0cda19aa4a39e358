"""What can be booked for the person of a case, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.booking.options import Option, regime_options, service_options
from console.booking.times import TimeOption, time_option
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
    return BookingPresenter(
        id=str(entry.report.id),
        name=full_name(entry.patient) if entry.patient else "",
        services=service_options(view, facility, service_id),
        regimes=regime_options(view, regime),
        service=service_id,
        regime=regime,
        is_asked=wanted is not None,
        needs_prescription=bool(
            wanted and wanted.regime == "ssn" and wanted.service.needs_prescription
        ),
        times=tuple(time_option(view, facility, slot) for slot in times),
        later=times[-1].starts_at.isoformat() if times else "",
    )
