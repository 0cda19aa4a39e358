"""An entry of the waiting list as the rules see it, and whether its wait is over."""

from datetime import datetime
from zoneinfo import ZoneInfo

from frontdesk.waitlist.ending import Ending, Wait, unanswered_in_a_row, why_over
from frontdesk.waitlist.waiter import OfferedTime, Suits, Waiter, any_time
from frontdesk.when import rank, read_when
from services.desk import Desk
from store import appointments, waitlist
from store.database import DbSession
from store.prescriptions import get_prescription
from store.tables import Appointment, WaitlistEntry


def waiter_of(desk: Desk, db_session: DbSession, entry: WaitlistEntry) -> Waiter:
    """The place in the list with all that decides which time fits."""
    paper = get_prescription(db_session, entry.prescription_id) if entry.prescription_id else None
    present = present_of(db_session, entry)
    others = appointments.booked_appointments(db_session, entry.patient_id, desk.now())
    return Waiter(
        id=entry.id,
        service_id=entry.service_id,
        joined_at=entry.joined_at,
        practitioner_id=entry.practitioner_id,
        priority_class=entry.priority_class,
        prescribed_on=paper.issued_on if paper else None,
        present_starts_at=present.starts_at if present else None,
        not_after=entry.not_after,
        suits=_suits(desk, entry),
        busy=tuple((a.starts_at, a.ends_at) for a in others if a.id != entry.appointment_id),
        offered=_offered(db_session, entry),
    )


def present_of(db_session: DbSession, entry: WaitlistEntry) -> Appointment | None:
    """The appointment that is to be improved, if there is one."""
    if entry.appointment_id is None:
        return None
    return appointments.look_at(db_session, entry.appointment_id)


def why_wait_is_over(desk: Desk, db_session: DbSession, entry: WaitlistEntry) -> Ending | None:
    """Why this place in the list is of no use any more; None while it is."""
    now = desk.now()
    present = present_of(db_session, entry)
    wait = Wait(
        not_after=entry.not_after,
        present_is_booked=(
            present.status == "booked" and present.starts_at > now if present else None
        ),
        has_booked_since=waitlist.has_booked_since(db_session, entry, now),
        unanswered=unanswered_in_a_row(
            [offer.answer or offer.outcome for offer in waitlist.offers_of(db_session, entry.id)]
        ),
    )
    today = now.astimezone(ZoneInfo(desk.facility.zone)).date()
    return why_over(wait, today, desk.facility.waiting_list.most_unanswered)


def end_wait(desk: Desk, entry: WaitlistEntry, status: str, because: str) -> None:
    """Takes a locked entry out of the list: booked, left or expired."""
    entry.status = status
    entry.ended_at = desk.now()
    entry.ended_because = because


def _offered(db_session: DbSession, entry: WaitlistEntry) -> frozenset[OfferedTime]:
    """All that was held for them before, also what could not be told: it is the next person's."""
    holds = [
        appointments.look_at(db_session, offer.appointment_id)
        for offer in waitlist.offers_of(db_session, entry.id)
    ]
    return frozenset(OfferedTime(h.starts_at, h.practitioner_id) for h in holds if h is not None)


def _suits(desk: Desk, entry: WaitlistEntry) -> Suits:
    if entry.wish is None or entry.wished_at is None:
        return any_time
    service = desk.facility.service(entry.service_id)
    site = desk.facility.site_of_room(min(service.rooms))
    when = read_when(entry.wish, entry.wished_at, site, entry.wish_language or "it")
    if when is None:
        return any_time

    def suits(starts_at: datetime, ends_at: datetime) -> bool:
        return rank(when, starts_at, ends_at) is not None

    return suits
