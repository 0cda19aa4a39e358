"""What cancelling or moving costs when it is late, in the words of the facility's own rules.

The rule is the one that held when the appointment was booked, as the patient was told then.
"""

from collections.abc import Sequence

from actions.dialogue.turn import Turn
from frontdesk.saying import say_when
from services.appointment_words import penalty_words
from services.booking import Appointment
from services.cancellation_terms import terms_of


def is_late(turn: Turn, appointment: Appointment) -> bool:
    """Whether the last moment to cancel free of charge has passed."""
    until = terms_of(turn.desk, appointment).free_until
    return until is not None and turn.desk.now() > until


def with_late_mark(turn: Turn, title: str, appointment: Appointment) -> str:
    """The line of a list, marked where cancelling is no longer free."""
    if not is_late(turn, appointment):
        return title
    late = turn.words("label_late")
    return f"{title} ({late})"


def free_until_words(turn: Turn, appointment: Appointment) -> str:
    """That last moment, where there is one."""
    until = terms_of(turn.desk, appointment).free_until
    return say_when(until.astimezone(turn.zone), turn.language) if until else ""


def late_note(turn: Turn, appointments: Sequence[Appointment]) -> str:
    """The penalty and what excuses it, each rule said once; empty when nothing is late."""
    rules = {
        rule.id: rule
        for appointment in appointments
        if is_late(turn, appointment) and (rule := terms_of(turn.desk, appointment).rule)
    }
    return "\n".join(penalty_words(turn.desk, rule, turn.language) for rule in rules.values())
