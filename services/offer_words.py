"""What the waiting list says: neutral words, without service or doctor, on the fitting channel.

A text on a locked screen is read by others (reference italian-health-desk 3.2).
"""

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from frontdesk.messages import ReplyButtons, plain_text
from frontdesk.saying import say_time, say_when
from services.deliver_messages import SERVICE_WINDOW, WINDOW_MARGIN
from services.desk import Desk
from services.phone_numbers import is_on_record, is_trusted
from services.speak import queue_contents, queue_sms, text_named
from store.conversations import get_conversation
from store.database import DbSession
from store.patients import get_patient, patients_with_phone
from store.tables import Appointment, Patient, WaitlistEntry, WaitlistOffer

Channel = Literal["whatsapp", "sms"]
YES, NO = "waitlist_yes", "waitlist_no"


@dataclass(frozen=True)
class Saying:
    """A text of the catalogue with its values; `sms` names the text that says it by SMS, if any."""

    name: str
    sms: str = ""
    values: dict[str, str] = field(default_factory=dict)


def channel_for(desk: Desk, db_session: DbSession, entry: WaitlistEntry) -> Channel | None:
    """How this person can be asked: in the chat while it is open, else by SMS.

    Always to the number on the record, which is what makes a plain "yes" enough. None when there
    is no such number, or when an SMS about a discreet service would reach a shared phone
    (reference italian-health-desk 3.2).
    """
    conversation = get_conversation(db_session, entry.conversation_id)
    contact = get_patient(db_session, entry.contact_id)
    if contact.phone is None or not is_trusted(desk, contact):
        return None
    last = conversation.last_inbound_at
    is_open = last is not None and desk.now() - last < SERVICE_WINDOW - WINDOW_MARGIN
    if is_open and is_on_record(contact, conversation):
        return "whatsapp"
    is_discreet = desk.facility.service(entry.service_id).discreet
    return None if is_discreet and _shares_phone(db_session, contact) else "sms"


def queue_offer(
    desk: Desk,
    db_session: DbSession,
    entry: WaitlistEntry,
    offer: WaitlistOffer,
    hold: Appointment,
) -> None:
    """Says the offer, once: with two buttons in the chat, or to be answered by SMS."""
    language = language_of(db_session, entry, offer.channel)
    values = {
        "facility": desk.facility.short_name,
        "when": when_words(desk, hold, language),
        "until": until_words(desk, offer.expires_at, language),
        "for_whom": _for_whom(desk, db_session, entry, language),
    }
    if entry.appointment_id is None:
        saying = Saying("utter_waitlist_offer", "sms_waitlist_offer", values)
    else:
        saying = Saying("utter_waitlist_offer_move", "sms_waitlist_offer_move", values)
    queue_saying(
        desk,
        db_session,
        entry,
        saying,
        channel=offer.channel,
        key=offer.message_key,
        offer_id=offer.id,
        expires_at=offer.expires_at,
    )


def queue_saying(
    desk: Desk,
    db_session: DbSession,
    entry: WaitlistEntry,
    saying: Saying,
    *,
    channel: str,
    key: str,
    offer_id: uuid.UUID | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Queues a text on a channel, once per `key`."""
    language = language_of(db_session, entry, channel)
    content = text_named(desk, saying.name, language, **saying.values)
    if channel == "whatsapp":
        if offer_id is not None and isinstance(content, ReplyButtons):
            content = _about(content, offer_id)
        queue_contents(
            desk,
            db_session,
            entry.conversation_id,
            [content],
            dedup_key=key.removesuffix(":0"),
            author="system",
            expires_at=expires_at,
        )
        return
    phone = get_patient(db_session, entry.contact_id).phone
    if phone is None or not saying.sms:
        return
    words = text_named(desk, saying.sms, language, **saying.values)
    queue_sms(
        desk,
        db_session,
        entry.conversation_id,
        to=phone,
        body=plain_text(words),
        dedup_key=key,
        expires_at=expires_at,
    )


def when_words(desk: Desk, appointment: Appointment, language: str) -> str:
    """ "giovedì 3 dicembre alle 15:00", in the zone of the place."""
    zone = desk.facility.site(appointment.site_id).tz
    return say_when(appointment.starts_at.astimezone(zone), language)


def until_words(desk: Desk, at: datetime, language: str) -> str:
    """ "10:45": offers are answered on the day they are made."""
    return say_time(at.astimezone(desk.facility.outbound.tz).time(), language)


def _about(content: ReplyButtons, offer_id: uuid.UUID) -> ReplyButtons:
    """Buttons that say which offer they answer: they are good at any time, and for no other."""
    buttons = tuple(replace(one, id=f"{one.id}:{offer_id}") for one in content.buttons)
    return replace(content, buttons=buttons)


def language_of(db_session: DbSession, entry: WaitlistEntry, channel: str) -> str:
    """The chat's language, or that on the record where an SMS is sent."""
    if channel == "whatsapp":
        return get_conversation(db_session, entry.conversation_id).language
    return get_patient(db_session, entry.contact_id).language


def _for_whom(desk: Desk, db_session: DbSession, entry: WaitlistEntry, language: str) -> str:
    """ " per Luigi" where the phone serves several people; nothing for one's own."""
    contact = get_patient(db_session, entry.contact_id)
    if entry.patient_id == contact.id and not _shares_phone(db_session, contact):
        return ""
    name = get_patient(db_session, entry.patient_id).given_name
    return " " + desk.wording.render("label_waitlist_for", language, given_name=name).text


def _shares_phone(db_session: DbSession, contact: Patient) -> bool:
    return contact.phone_hash is not None and (
        len(patients_with_phone(db_session, contact.phone_hash)) > 1
    )
