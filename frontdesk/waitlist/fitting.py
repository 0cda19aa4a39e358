"""Which free times are of use to somebody who waits."""

from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.schedules.local_time import local
from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.waitlist.waiter import OfferedTime, Waiter


def fits(waiter: Waiter, slot: AppointmentSlot, zone: ZoneInfo) -> bool:
    """Whether this free time may be offered to them.

    It is a time of their service, with the practitioner they want if they said one, earlier than
    the appointment they have, not after the last day of use, as they wished, not while they are
    somewhere else of ours, and none they were offered already. How it is paid for is the search's
    matter: the free times are looked for with it.
    """
    return (
        slot.service_id == waiter.service_id
        and waiter.practitioner_id in (None, slot.practitioner_id)
        and _is_earlier(waiter, slot.starts_at)
        and (waiter.not_after is None or local(slot.starts_at, zone).date() <= waiter.not_after)
        and not any(start < slot.ends_at and slot.starts_at < end for start, end in waiter.busy)
        and OfferedTime(slot.starts_at, slot.practitioner_id) not in waiter.offered
        and waiter.suits(slot.starts_at, slot.ends_at)
    )


def _is_earlier(waiter: Waiter, starts_at: datetime) -> bool:
    return waiter.present_starts_at is None or starts_at < waiter.present_starts_at
