"""A waiting list in tests: a facility with no free time, people who wait, a time let go."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text

from frontdesk.messages import ReplyButtons, from_dict
from frontdesk.schedules.slots import AppointmentSlot
from services.booking import cancel_appointment
from services.desk import Desk
from services.identity import Claim, Outcome
from services.offer_freed_times import offer_freed_times
from services.receive_notification import receive_notification
from services.screen_messages import screen_messages
from services.waitlist import Wanted, join
from store.conversations import find_conversation
from store.patients import add_patient, make_patient
from store.tables import Appointment, WaitlistEntry
from tests.database import rows
from tests.lone_desk import clock_of, receive_text
from tests.notifications import PHONE_NUMBER_ID, contact, envelope, message, value_of
from tests.storage.appointments import book
from tests.storage.ledger import outgoing
from tests.storage.people import prove

ROOM = "A1"
"""Both practitioners of CAR1 see their patients there."""
FREED = AppointmentSlot(
    datetime(2026, 11, 25, 8, 30, tzinfo=UTC),
    datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
    "marchetti",
    ROOM,
    "centro",
    "CAR1",
)
LATER = AppointmentSlot(
    datetime(2026, 12, 9, 8, 30, tzinfo=UTC),
    datetime(2026, 12, 9, 9, 0, tzinfo=UTC),
    "marchetti",
    ROOM,
    "centro",
    "CAR1",
)


def phone_of(number: int) -> str:
    return f"3900000020{number:02}"


def patient_chat(desk: Desk, number: int = 1) -> uuid.UUID:
    """The chat of a patient who is known, on their own phone."""
    tax_code = f"AAABBB80A01H5{number:02}X"
    patient = make_patient(
        given_name=f"Persona{number}",
        family_name="Inventata",
        birth_on=date(1980, 1, 1),
        tax_code=tax_code,
        phone=phone_of(number),
        language="it",
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        add_patient(db_session, patient)
    return greets(desk, number)


def greets(desk: Desk, number: int = 1) -> uuid.UUID:
    """The patient writes, and proves who they are."""
    chat = receive_text(desk, phone_of(number), "buongiorno")
    screen_messages(desk, chat)
    outcome = prove(desk, chat, Claim(date(1980, 1, 1), f"5{number:02}X"))
    assert outcome is Outcome.PROVED
    return chat


def full_house(desk: Desk, *kept: AppointmentSlot) -> None:
    """No free time in the room for months, but for the times kept; they may be booked or not."""
    from_at = desk.now().replace(hour=0)
    for day in range(130):
        at = from_at + timedelta(days=day)
        end = at + timedelta(days=1)
        for slot in sorted(one for one in kept if at <= one.starts_at < end):
            _take(desk, at, slot.starts_at)
            at = slot.ends_at
        _take(desk, at, end)


def only_free(desk: Desk, *kept: AppointmentSlot) -> None:
    """As `full_house`, when the house is full already: now these times are the free ones."""
    with desk.database.transaction() as db_session:
        db_session.execute(text("DELETE FROM appointment WHERE practitioner_id = 'nobody'"))
    full_house(desk, *kept)


def _take(desk: Desk, starts_at: datetime, ends_at: datetime) -> None:
    if starts_at == ends_at:
        return
    query = """
        INSERT INTO appointment (id, code, patient_id, service_id, practitioner_id, room_id,
          site_id, regime, starts_at, ends_at, status, held_until, hold_key, created_at)
        SELECT gen_random_uuid(), :key, id, 'CAR1', 'nobody', :room, 'centro', 'ssn',
          :starts_at, :ends_at, 'pending', :until, :key, :now
        FROM patient LIMIT 1
    """
    with desk.database.transaction() as db_session:
        db_session.execute(
            text(query),
            {
                "key": uuid.uuid4().hex,
                "room": ROOM,
                "starts_at": starts_at,
                "ends_at": ends_at,
                "until": desk.now() + timedelta(days=900),
                "now": desk.now(),
            },
        )


def waits(desk: Desk, chat: uuid.UUID, **wanted: Any) -> WaitlistEntry:
    """Joins the list for CAR1; with `appointment_id` for an earlier time."""
    with desk.database.transaction() as db_session:
        asked = Wanted(service_id="CAR1", regime="ssn", **wanted)
        return join(desk, db_session, chat, asked, uuid.uuid4().hex)


def somebody_cancels(desk: Desk, slot: AppointmentSlot = FREED, number: int = 90) -> None:
    """A time is booked by somebody, and let go again."""
    chat = patient_chat(desk, number)
    appointment = book(desk, chat, slot)
    with desk.database.transaction() as db_session:
        cancel_appointment(desk, db_session, chat, appointment.id)


def one_waits(desk: Desk, number: int = 1, **wanted: Any) -> uuid.UUID:
    """A full house, one who waits, and a time that becomes free and is offered."""
    chat = patient_chat(desk, number)
    full_house(desk, FREED)
    waits(desk, chat, **wanted)
    offer_freed_times(desk)
    return chat


def has_later(desk: Desk, chat: uuid.UUID) -> Appointment:
    return book(desk, chat, LATER)


def made(desk: Desk) -> Sequence[Any]:
    """All offers in their order: phone number of the patient (its end), outcome, channel."""
    query = """
        SELECT offer.id, offer.answer, offer.outcome, offer.channel, offer.expires_at,
          offer.appointment_id, entry.id AS entry_id, entry.status AS entry_status,
          entry.conversation_id, hold.status AS hold_status, hold.starts_at
        FROM waitlist_offer AS offer JOIN waitlist_entry AS entry ON entry.id = offer.entry_id
        JOIN appointment AS hold ON hold.id = offer.appointment_id
        ORDER BY offer.offered_at, offer.expires_at, offer.message_key
    """
    return rows(desk, query)


def outcomes(desk: Desk) -> list[str | None]:
    return [one.outcome for one in made(desk)]


def asked(desk: Desk) -> list[uuid.UUID]:
    """Whose chats were asked, in the order of the messages."""
    return [
        one.conversation_id for one in outgoing(desk) if one.dedup_key.startswith("waitlist_offer")
    ]


def entry_statuses(desk: Desk) -> list[str]:
    found = rows(desk, "SELECT status FROM waitlist_entry ORDER BY joined_at, join_key")
    return [one.status for one in found]


def taps(desk: Desk, number: int, which: str = "yes") -> None:
    """The patient taps a button under the newest offer they were made."""
    chat = chat_of(desk, phone_of(number))
    newest = [
        content
        for one in outgoing(desk)
        if one.conversation_id == chat
        and isinstance(content := from_dict(one.content), ReplyButtons)
        and content.buttons[0].id.startswith("waitlist_")
    ][-1]
    button = next(one for one in newest.buttons if one.id.startswith(f"waitlist_{which}"))
    tap(desk, number, button.id, button.title)


def tap(desk: Desk, number: int, button_id: str, title: str = "Sì, lo prendo") -> None:
    clock_of(desk).advance(seconds=1)
    receive_tap(desk, phone_of(number), button_id, title)


def receive_tap(desk: Desk, wa_id: str, button_id: str, title: str) -> None:
    reply = {"type": "button_reply", "button_reply": {"id": button_id, "title": title}}
    one = message(wa_id, desk.now(), type="interactive", interactive=reply)
    receive_notification(desk, envelope(value_of(messages=[one], contacts=[contact(wa_id)])))
    screen_messages(desk, chat_of(desk, wa_id))


def booked_times(desk: Desk) -> list[datetime]:
    """When the appointments take place that are booked, soonest first."""
    query = "SELECT starts_at FROM appointment WHERE status = 'booked' ORDER BY starts_at"
    return [one.starts_at for one in rows(desk, query)]


def chat_of(desk: Desk, wa_id: str) -> uuid.UUID:
    with desk.database.transaction() as db_session:
        found = find_conversation(db_session, PHONE_NUMBER_ID, wa_id, None)
        assert found is not None
        return found.id
