"""A day of the agenda in words: practitioners in order of name, appointments in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from console.badges import Badge
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.schedules.appointment_states import AppointmentStatus
from services.read_agenda import AgendaEntry
from store.tables import Patient

_S = AppointmentStatus
_LOOKS = {
    _S.BOOKED: ("routine", "clock"),
    _S.ARRIVED: ("fresh", "person"),
    _S.FULFILLED: ("good", "check"),
    _S.NOSHOW: ("quiet", "question"),
}


@dataclass(frozen=True)
class Step:
    """A button: the endpoint it calls, its word, and the word with the patient's name."""

    endpoint: str
    word: str
    label: str


@dataclass(frozen=True)
class Row:
    id: str
    clock: str
    patient: str
    service: str
    state: Badge
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Column:
    """One practitioner's day."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class AgendaPresenter:
    """`on`, `before` and `after` are ISO dates; `day` is said in words."""

    day: str
    on: str
    before: str
    after: str
    columns: tuple[Column, ...]
    total: int


def present_agenda(
    view: Viewpoint, facility: Facility, on: date, entries: Sequence[AgendaEntry]
) -> AgendaPresenter:
    by_person: dict[str, list[AgendaEntry]] = {}
    for entry in entries:
        by_person.setdefault(entry.appointment.practitioner_id, []).append(entry)
    columns = [
        Column(_name(view, facility, person), tuple(_row(view, facility, one) for one in found))
        for person, found in by_person.items()
    ]
    return AgendaPresenter(
        day=view.day(datetime.combine(on, time(12), view.zone)),
        on=on.isoformat(),
        before=(on - timedelta(days=1)).isoformat(),
        after=(on + timedelta(days=1)).isoformat(),
        columns=tuple(sorted(columns, key=lambda column: column.name)),
        total=len(entries),
    )


def short_name(patient: Patient) -> str:
    """First name and initial: enough to call somebody, little to read over a shoulder."""
    return f"{patient.given_name} {patient.family_name[:1]}.".strip()


def _row(view: Viewpoint, facility: Facility, entry: AgendaEntry) -> Row:
    appointment, status = entry.appointment, AppointmentStatus(entry.appointment.status)
    tone, icon = _LOOKS[status]
    return Row(
        id=str(appointment.id),
        clock=view.clock(appointment.starts_at),
        patient=short_name(entry.patient),
        service=_service(view, facility, appointment.service_id),
        state=Badge(view.say(f"agenda.state.{status}"), tone, icon),
        steps=tuple(_steps(view, entry)),
    )


def _steps(view: Viewpoint, entry: AgendaEntry) -> list[Step]:
    """What may be noted now; the service checks again."""
    appointment = entry.appointment
    if appointment.status == _S.ARRIVED:
        names = ["done"]
    elif appointment.status != _S.BOOKED or not _is_today(view, appointment.starts_at):
        names = ["no_show"] if _is_over(view, entry) else []
    elif appointment.starts_at <= view.now:
        names = ["check_in", "no_show"]
    else:
        names = ["check_in"]
    name = short_name(entry.patient)
    return [
        Step(
            f"agenda.{one}",
            view.say(f"agenda.{one}"),
            view.say(f"agenda.{one}_of", name=name),
        )
        for one in names
    ]


def _is_over(view: Viewpoint, entry: AgendaEntry) -> bool:
    return entry.appointment.status == _S.BOOKED and entry.appointment.starts_at <= view.now


def _is_today(view: Viewpoint, at: datetime) -> bool:
    return view.day_key(at) == view.day_key(view.now)


def _name(view: Viewpoint, facility: Facility, practitioner_id: str) -> str:
    """As patients know them; the id for somebody who is no longer in the data."""
    try:
        return facility.practitioner(practitioner_id).spoken_name(view.phrases.language)
    except KeyError:
        return practitioner_id


def _service(view: Viewpoint, facility: Facility, service_id: str) -> str:
    try:
        return facility.service(service_id).name.say(view.phrases.language)
    except KeyError:
        return service_id
