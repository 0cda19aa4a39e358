"""A time that somebody let go is told to the waiting list."""

from frontdesk.waitlist.holding import ask_again_at
from services.desk import Desk
from store import jobs, waitlist
from store.database import DbSession
from store.tables import Appointment

JOB = "offer_freed_times"


def announce(desk: Desk, db_session: DbSession, appointment: Appointment) -> None:
    """In the transaction that frees `appointment`'s time: somebody may be waiting for it."""
    if appointment.starts_at > desk.now() and waitlist.somebody_waits(db_session):
        look_for_times(desk, db_session)


def look_for_times(desk: Desk, db_session: DbSession) -> None:
    """Has the free times offered to those who wait: now, or when the day begins."""
    now = desk.now()
    asked_at = ask_again_at(desk.facility.waiting_list, desk.facility.outbound, now)
    if asked_at == now:
        jobs.enqueue(db_session, JOB)
    elif asked_at is not None:
        jobs.enqueue_later(db_session, JOB, asked_at - now)
