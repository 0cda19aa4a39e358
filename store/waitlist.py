"""The waiting list: entries and offers.

Entries and offers are locked after everything else, the entry first (store/timetable_locks.py).
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select

from store.database import DbSession
from store.tables import Appointment, OutgoingMessage, WaitlistEntry, WaitlistOffer

IN_LIST = ("waiting", "offered")
NOT_SENT = ("queued", "sending", "failed", "dropped")


def add_entry(db_session: DbSession, entry: WaitlistEntry) -> None:
    db_session.add(entry)
    db_session.flush()


def get_entry(db_session: DbSession, entry_id: uuid.UUID) -> WaitlistEntry:
    return db_session.get_one(WaitlistEntry, entry_id)


def lock_entry(db_session: DbSession, entry_id: uuid.UUID) -> WaitlistEntry:
    """The entry as it stands now, held until the transaction ends."""
    return db_session.get_one(WaitlistEntry, entry_id, with_for_update=True, populate_existing=True)


def find_by_join_key(db_session: DbSession, join_key: str) -> WaitlistEntry | None:
    return db_session.scalar(select(WaitlistEntry).where(WaitlistEntry.join_key == join_key))


def entry_for_service(
    db_session: DbSession, patient_id: uuid.UUID, service_id: str
) -> WaitlistEntry | None:
    """The patient's place in the list for a service, locked; there is one at most."""
    query = select(WaitlistEntry).where(
        WaitlistEntry.patient_id == patient_id,
        WaitlistEntry.service_id == service_id,
        WaitlistEntry.status.in_(IN_LIST),
    )
    return db_session.scalar(query.with_for_update().execution_options(populate_existing=True))


def entries_of(db_session: DbSession, patient_id: uuid.UUID) -> Sequence[WaitlistEntry]:
    """What the patient waits for, the oldest first."""
    query = (
        select(WaitlistEntry)
        .where(WaitlistEntry.patient_id == patient_id, WaitlistEntry.status.in_(IN_LIST))
        .order_by(WaitlistEntry.joined_at, WaitlistEntry.id)
    )
    return db_session.scalars(query).all()


def somebody_waits(db_session: DbSession) -> bool:
    return bool(db_session.scalar(select(exists().where(WaitlistEntry.status == "waiting"))))


def waiting_entries(db_session: DbSession) -> Sequence[WaitlistEntry]:
    """Everybody who waits and has no offer to answer."""
    query = select(WaitlistEntry).where(WaitlistEntry.status == "waiting")
    return db_session.scalars(query).all()


def has_booked_since(db_session: DbSession, entry: WaitlistEntry, now: datetime) -> bool:
    """Whether the patient has the service booked, by an appointment made after joining."""
    query = exists().where(
        Appointment.patient_id == entry.patient_id,
        Appointment.service_id == entry.service_id,
        Appointment.status.in_(("booked", "arrived")),
        Appointment.created_at >= entry.joined_at,
        Appointment.starts_at > now,
    )
    return bool(db_session.scalar(select(query)))


def add_offer(db_session: DbSession, offer: WaitlistOffer) -> None:
    db_session.add(offer)
    db_session.flush()


def find_offer(db_session: DbSession, offer_id: uuid.UUID) -> WaitlistOffer | None:
    return db_session.get(WaitlistOffer, offer_id)


def lock_offer(db_session: DbSession, offer_id: uuid.UUID) -> WaitlistOffer:
    """The offer as it stands now, held until the transaction ends."""
    return db_session.get_one(WaitlistOffer, offer_id, with_for_update=True, populate_existing=True)


def is_an_offer(db_session: DbSession, message_key: str) -> bool:
    """Whether a message with this key offers somebody a time."""
    query = exists().where(WaitlistOffer.message_key == message_key)
    return bool(db_session.scalar(select(query)))


def offers_of(db_session: DbSession, entry_id: uuid.UUID) -> Sequence[WaitlistOffer]:
    """All offers made to one entry, the oldest first."""
    query = (
        select(WaitlistOffer)
        .where(WaitlistOffer.entry_id == entry_id)
        .order_by(WaitlistOffer.offered_at, WaitlistOffer.id)
    )
    return db_session.scalars(query).all()


def open_offer_of(db_session: DbSession, entry_id: uuid.UUID) -> WaitlistOffer | None:
    query = select(WaitlistOffer).where(
        WaitlistOffer.entry_id == entry_id, WaitlistOffer.outcome.is_(None)
    )
    return db_session.scalar(query)


def offers_to_contacts(
    db_session: DbSession, contact_ids: Sequence[uuid.UUID], since: datetime
) -> Sequence[WaitlistOffer]:
    """Offers these people were to answer, made since an instant, the latest first."""
    query = (
        select(WaitlistOffer)
        .join(WaitlistEntry, WaitlistEntry.id == WaitlistOffer.entry_id)
        .where(WaitlistEntry.contact_id.in_(contact_ids), WaitlistOffer.offered_at >= since)
        .order_by(WaitlistOffer.offered_at.desc(), WaitlistOffer.id)
    )
    return db_session.scalars(query).all()


def offers_to_settle(db_session: DbSession, now: datetime) -> Sequence[uuid.UUID]:
    """Ids of open offers that are answered, over, or were never delivered."""
    query = (
        select(WaitlistOffer.id)
        .where(
            WaitlistOffer.outcome.is_(None),
            or_(WaitlistOffer.answer.is_not(None), WaitlistOffer.expires_at <= now, _failed()),
        )
        .order_by(WaitlistOffer.offered_at, WaitlistOffer.id)
    )
    return db_session.scalars(query).all()


def was_sent(db_session: DbSession, offer: WaitlistOffer) -> bool:
    """Whether the offer was handed over to WhatsApp or the SMS gateway, as far as is known."""
    query = exists().where(
        OutgoingMessage.dedup_key == offer.message_key, OutgoingMessage.state.not_in(NOT_SENT)
    )
    return bool(db_session.scalar(select(query)))


def never_sent(db_session: DbSession, offer: WaitlistOffer) -> bool:
    """Whether the offer's message has failed for good: nobody can answer what nobody reads."""
    query = select(WaitlistOffer.id).where(WaitlistOffer.id == offer.id, _failed())
    return db_session.scalar(query) is not None


def _failed() -> ColumnElement[bool]:
    return exists().where(
        OutgoingMessage.dedup_key == WaitlistOffer.message_key,
        OutgoingMessage.state.in_(("failed", "dropped")),
    )
