"""A free time in words, and an instant as forms and addresses carry it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.schedules.slots import AppointmentSlot


@dataclass(frozen=True)
class TimeOption:
    """A free time: `starts_at` is ISO, `who` the practitioner's id, the rest is read."""

    starts_at: str
    who: str
    moment: str
    name: str
    site: str


def time_option(view: Viewpoint, facility: Facility, slot: AppointmentSlot) -> TimeOption:
    language = view.phrases.language
    return TimeOption(
        starts_at=slot.starts_at.isoformat(),
        who=slot.practitioner_id,
        moment=view.moment(slot.starts_at),
        name=facility.practitioner(slot.practitioner_id).spoken_name(language),
        site=facility.site(slot.site_id).name.say(language),
    )


def read_instant(said: str | None) -> datetime | None:
    """In UTC; None for nothing. ValueError for what is no instant, or has no offset."""
    if not said:
        return None
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError("an instant without an offset")
    return at.astimezone(UTC)
