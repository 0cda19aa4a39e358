"""The questions of the waiting list: what to wait for, when it would suit, and a yes."""

import uuid
from collections.abc import Sequence

from actions.booking.service import service_of
from actions.booking.wishes import place_of
from actions.dialogue.interruptions import hand_over
from actions.dialogue.options import Option
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.identity import given_name
from actions.saying import appointment_title, service_name
from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.phrases import PhraseBook, skeletons
from frontdesk.saying import say_when_short
from frontdesk.when import read_when
from services import booking
from services.booking import Appointment
from services.ownership import WaitingFor
from services.waitlist import my_entries
from store.tables import WaitlistEntry

SOMETHING_ELSE = "something_else"
ANY_TIME = "any"
MOST_SHOWN = 8
_ANY = PhraseBook(
    """
    qualsiasi|qualsiasi giorno|qualunque|qualunque giorno|tutti|tutti i giorni|sempre|va bene tutto
    mi va bene tutto|quando volete|quando capita|quando vuole|e uguale|indifferente
    il prima possibile|il primo|il primo posto|any|any day|any time|anytime|whenever|all days
    every day|as soon as possible|asap|always|i don t mind
    """.replace("\n", "|").split("|")
)


class WhatToWaitFor(Question):
    """One of the coming appointments, to have it earlier, or something else."""

    slot = "waitlist_choice"

    def ask(self, turn: Turn) -> None:
        options = [_as_option(turn, one) for one in coming(turn)[:MOST_SHOWN]]
        other = turn.words("label_wait_for_else")
        turn.offer("utter_ask_what_to_wait_for", [*options, Option(SOMETHING_ELSE, other, other)])

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is None:
            raise NotUnderstood
        return chosen


class WaitWish(Question):
    """On which days and at what hours they could come."""

    slot = "waitlist_wish"

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_wait_wish")

    def read(self, turn: Turn) -> str:
        if turn.chosen() == ANY_TIME or _comes_any_time(turn.text):
            return ANY_TIME
        when = read_when(turn.text, turn.desk.now(), place_of(turn), turn.language)
        if when is None or when.likelier().doubt is not None:
            raise NotUnderstood("utter_wait_wish_not_understood")
        if when.soonest and not when.spans:
            return ANY_TIME
        if not when.spans and not when.excluded:
            raise NotUnderstood("utter_wait_wish_not_understood")
        return turn.text


class ConfirmWait(Question):
    """How it works, told honestly, and a yes."""

    slot = "waitlist_confirmed"

    def ask(self, turn: Turn) -> None:
        wish = turn.slot("waitlist_wish")
        any_time = turn.words("label_any_time")
        improves = turn.slot("waitlist_choice") != SOMETHING_ELSE
        turn.say(
            "utter_confirm_wait_earlier" if improves else "utter_confirm_wait",
            given_name=given_name(turn),
            service=service_of(turn).name.say(turn.language),
            wish=any_time if wish == ANY_TIME else f"«{wish}»",
            minutes=str(turn.desk.facility.waiting_list.hold_minutes),
        )

    def read(self, turn: Turn) -> bool:
        chosen = turn.chosen()
        if chosen == "operator":
            hand_over(turn, WaitingFor("no_free_time"))
        yes = chosen == "yes" if chosen else read_yes_no(turn.text)
        if yes is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not yes:
            turn.say("utter_not_in_list_now")
            raise JourneyEnded
        return True


class WhichToLeave(Question):
    slot = "waitlist_entry_id"

    def ask(self, turn: Turn) -> None:
        options = []
        for entry in entries(turn)[:MOST_SHOWN]:
            service = turn.desk.facility.service(entry.service_id)
            name = service.name.say(turn.language)
            options.append(Option(str(entry.id), name, service.label.say(turn.language)))
        turn.offer("utter_ask_which_to_leave", options)

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        if chosen is None:
            raise NotUnderstood
        return chosen


def coming(turn: Turn) -> Sequence[Appointment]:
    return booking.coming_appointments(turn.desk, turn.db_session, turn.conversation_id)


def entries(turn: Turn) -> Sequence[WaitlistEntry]:
    return my_entries(turn.desk, turn.db_session, turn.conversation_id)


def chosen_appointment(turn: Turn) -> uuid.UUID | None:
    """The appointment that is to be earlier; None for a first one."""
    choice = turn.slot("waitlist_choice")
    return None if choice in (None, SOMETHING_ELSE) else uuid.UUID(choice)


def services_waited_for(turn: Turn, waiting: Sequence[WaitlistEntry]) -> str:
    """The services, one in a line."""
    return "\n".join(f"• {service_name(turn, entry.service_id)}" for entry in waiting)


def _comes_any_time(text: str) -> bool:
    seen, left = _ANY.take_out(skeletons(text))
    return seen and len(left) <= 2


def _as_option(turn: Turn, appointment: Appointment) -> Option:
    local = appointment.starts_at.astimezone(turn.zone)
    return Option(
        str(appointment.id),
        title=appointment_title(turn, appointment),
        label=say_when_short(local, turn.language),
        description=service_name(turn, appointment.service_id),
    )
