"""Cancelling an appointment: which one, what it costs, a yes, and only then it is gone."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from actions.dialogue.journey import Journey
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import IDENTITY_SLOTS, given_name, identity_questions, is_known
from actions.saying import appointment_title
from frontdesk.reading.answers import read_yes_no
from frontdesk.saying import say_when, say_when_short
from services import booking
from services.booking import Appointment

MOST_SHOWN = 9


class WhichAppointment(Question):
    slot = "appointment_id"
    text: ClassVar[str] = "utter_ask_which_appointment"

    def ask(self, turn: Turn) -> None:
        found = booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)
        options = [appointment_option(turn, a) for a in found[:MOST_SHOWN]]
        turn.offer(self.text, options)

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is None:
            raise NotUnderstood
        return chosen


def appointment_option(turn: Turn, appointment: Appointment) -> Option:
    local = appointment.starts_at.astimezone(turn.zone)
    service = turn.desk.facility.service(appointment.service_id).name.say(turn.language)
    return Option(
        str(appointment.id),
        title=appointment_title(turn, appointment),
        label=say_when_short(local, turn.language),
        description=service,
    )


def settle_only_appointment(turn: Turn) -> None:
    """With one appointment there is nothing to choose; with none the journey ends."""
    if turn.slot("appointment_id") is not None:
        return
    found = booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)
    if not found:
        turn.say("utter_no_appointments")
        raise JourneyEnded
    if len(found) == 1:
        turn.set("appointment_id", str(found[0].id))


class ConfirmCancellation(Question):
    slot = "cancellation_confirmed"

    def ask(self, turn: Turn) -> None:
        appointment = _appointment(turn)
        service = turn.desk.facility.service(appointment.service_id)
        free_until = booking.free_until(
            turn.desk,
            service,
            booking.as_regime(appointment.regime),
            appointment.starts_at,
            appointment.created_at,
        )
        is_late = free_until is not None and turn.desk.now() > free_until
        words = {
            "given_name": given_name(turn),
            "appointment": appointment_title(turn, appointment),
        }
        if free_until is not None and is_late:
            words["free_until"] = say_when(free_until.astimezone(turn.zone), turn.language)
        name = "utter_confirm_late_cancellation" if is_late else "utter_confirm_cancellation"
        turn.say(name, **words)

    def read(self, turn: Turn) -> bool:
        chosen = turn.chosen()
        answer = {"yes": True, "no": False}.get(chosen or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_not_cancelled")
            raise JourneyEnded
        return True


def _appointment(turn: Turn) -> Appointment:
    return booking.get_own_appointment(
        turn.desk, turn.db_session, turn.conversation_id, uuid.UUID(turn.slot("appointment_id"))
    )


class CancellationJourney(Journey):
    form = "cancellation_form"
    slots: ClassVar[tuple[str, ...]] = (
        *IDENTITY_SLOTS,
        "appointment_id",
        "cancellation_confirmed",
    )

    def questions(self, turn: Turn) -> Iterator[Question]:
        yield from identity_questions(turn)
        if is_known(turn):
            settle_only_appointment(turn)
            yield WhichAppointment()
            yield ConfirmCancellation()

    def finish(self, turn: Turn) -> bool:
        appointment = booking.cancel_appointment(
            turn.desk, turn.db_session, turn.conversation_id, _appointment(turn).id
        )
        turn.say("utter_cancelled", appointment=appointment_title(turn, appointment))
        return True
