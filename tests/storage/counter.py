"""An operator with a verified patient's chat in hand, in the words of the tests about it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from frontdesk.prescriptions.prescription import Prescription
from frontdesk.schedules.slots import AppointmentSlot
from services import hand_off
from services.desk import Desk
from services.operator_desk.book_held_time import Done, book_held_time
from services.operator_desk.cancel_for_patient import cancel_for_patient
from services.operator_desk.hold_time import (
    NO_PRESCRIPTION,
    Choice,
    ChosenTime,
    hold_time,
    hold_to_move,
)
from services.operator_desk.read_panel import Panel, read_panel
from services.ownership import WaitingFor
from store.tables import Appointment, Conversation
from tests.database import rows


@dataclass(frozen=True)
class Counter:
    """An operator with a chat in hand."""

    desk: Desk
    chat: uuid.UUID
    staff: uuid.UUID

    def hold(
        self, slot: AppointmentSlot, told: Prescription = NO_PRESCRIPTION, key: str = "k1"
    ) -> Appointment:
        choice = Choice(
            self.desk.facility.service(slot.service_id),
            ChosenTime(slot.starts_at, slot.practitioner_id),
            "ssn",
            told,
        )
        with self.desk.database.transaction() as db_session:
            return hold_time(self.desk, db_session, self.chat, self.staff, choice, key)

    def move(self, old: Appointment, slot: AppointmentSlot, key: str = "k2") -> Appointment:
        time = ChosenTime(slot.starts_at, slot.practitioner_id)
        with self.desk.database.transaction() as db_session:
            return hold_to_move(self.desk, db_session, self.chat, self.staff, old, time, key)

    def book(self, held: Appointment, *, said_late: bool = False) -> Done:
        with self.desk.database.transaction() as db_session:
            return book_held_time(
                self.desk, db_session, self.chat, self.staff, held.id, said_late=said_late
            )

    def cancel(self, one: Appointment, *, said_late: bool = False) -> Done:
        with self.desk.database.transaction() as db_session:
            return cancel_for_patient(
                self.desk, db_session, self.chat, self.staff, one.id, said_late=said_late
            )

    def panel(self) -> Panel:
        with self.desk.database.transaction() as db_session:
            found = read_panel(self.desk, db_session, self.chat, self.staff)
        assert found is not None
        return found

    def told(self) -> list[str]:
        query = "SELECT dedup_key FROM outgoing_message WHERE dedup_key LIKE 'panel%' ORDER BY 1"
        return [row.dedup_key.split(":")[0] for row in rows(self.desk, query)]


def at_the_counter(desk: Desk, chat: uuid.UUID, staff: uuid.UUID) -> Counter:
    with desk.database.transaction() as db_session:
        hand_off.request_operator(desk, db_session, chat, WaitingFor("requested"))
        hand_off.take(desk, db_session, chat, staff)
    return Counter(desk, chat, staff)


def wrote_last(desk: Desk, chat: uuid.UUID, at: datetime) -> None:
    with desk.database.transaction() as db_session:
        db_session.get_one(Conversation, chat).last_inbound_at = at
