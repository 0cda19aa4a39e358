"""What is said of an appointment that is now booked: nothing a stranger could learn much from."""

from actions.dialogue.turn import Turn
from actions.saying import say_cancellation
from frontdesk.saying import say_when
from services.booking import Appointment
from services.booking_sheets import link_for


def booked_words(turn: Turn, appointment: Appointment) -> dict[str, str]:
    """Date, time and site, a code and a link; the rest is behind the link (reference 1.7, 3.2)."""
    site = turn.desk.facility.site(appointment.site_id)
    return {
        "when": say_when(appointment.starts_at.astimezone(turn.zone), turn.language),
        "site": site.name.say(turn.language),
        "code": appointment.code,
        "link": link_for(turn.desk, turn.db_session, appointment, turn.language),
        "cancellation": say_cancellation(turn, appointment.free_until),
    }


def say_booked(turn: Turn, appointment: Appointment) -> None:
    turn.say("utter_booked", **booked_words(turn, appointment))
