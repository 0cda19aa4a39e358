"""One or several of the patient's coming appointments, chosen by finger, number, day or name."""

from collections.abc import Sequence
from typing import ClassVar

from actions.appointments.costs import with_late_mark
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.saying import appointment_title, service_name
from frontdesk.reading.selections import read_selection
from frontdesk.saying import say_when_short
from services import booking
from services.booking import Appointment

MOST_SHOWN = 9
ALL = "all"


def coming(turn: Turn) -> list[Appointment]:
    """The appointments a list can show, soonest first; without any the journey ends."""
    found = booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)
    if not found:
        turn.say("utter_no_appointments")
        raise JourneyEnded
    return list(found[:MOST_SHOWN])


def selected(turn: Turn, words: str, found: Sequence[Appointment]) -> list[Appointment] | None:
    """Those the words mean: one, several, all or none of them; None when they mean nothing."""
    indexes = read_selection(words, [appointment_title(turn, a) for a in found])
    return None if indexes is None else [found[index] for index in sorted(indexes)]


def as_option(turn: Turn, appointment: Appointment) -> Option:
    local = appointment.starts_at.astimezone(turn.zone)
    return Option(
        str(appointment.id),
        title=with_late_mark(turn, appointment_title(turn, appointment), appointment),
        label=say_when_short(local, turn.language),
        description=service_name(turn, appointment.service_id),
    )


class WhichAppointment(Question):
    """Just one."""

    slot = "appointment_id"
    text: ClassVar[str]

    def ask(self, turn: Turn) -> None:
        turn.offer(self.text, [as_option(turn, a) for a in coming(turn)])

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is None:
            raise NotUnderstood
        return chosen


def settle_one(turn: Turn) -> None:
    """With one appointment there is nothing to ask, nor where the first words say which."""
    if turn.slot("appointment_id") is not None:
        return
    found = coming(turn)
    meant = found if len(found) == 1 else selected(turn, turn.slot("selection_words") or "", found)
    turn.set("selection_words", None)
    if meant is not None and len(meant) == 1:
        turn.set("appointment_id", str(meant[0].id))


class WhichAppointments(Question):
    """One, several or all."""

    slot = "appointment_ids"

    def ask(self, turn: Turn) -> None:
        options = [as_option(turn, a) for a in coming(turn)]
        every = turn.words("label_all")
        turn.offer("utter_ask_which_appointments", [*options, Option(ALL, every, every)])

    def read(self, turn: Turn) -> list[str]:
        chosen = turn.chosen()
        found = coming(turn)
        if chosen == ALL:
            return [str(a.id) for a in found]
        if chosen is not None:
            return [chosen]
        meant = selected(turn, turn.text, found)
        if meant is None:
            raise NotUnderstood("utter_selection_not_understood")
        if not meant:
            turn.say("utter_not_cancelled")
            raise JourneyEnded
        return [str(a.id) for a in meant]


def settle_several(turn: Turn) -> None:
    """As `settle_one`, where the first words may mean several ("disdico tutto")."""
    if turn.slot("appointment_ids") is not None:
        return
    found = coming(turn)
    meant = found if len(found) == 1 else selected(turn, turn.slot("selection_words") or "", found)
    turn.set("selection_words", None)
    if meant:
        turn.set("appointment_ids", [str(a.id) for a in meant])
