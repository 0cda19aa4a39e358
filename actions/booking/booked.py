"""What is said of an appointment that is now booked."""

from actions.dialogue.turn import Turn
from services import appointment_words
from services.booking import Appointment


def booked_words(turn: Turn, appointment: Appointment) -> dict[str, str]:
    return appointment_words.booked_words(turn.desk, turn.db_session, appointment, turn.language)


def say_booked(turn: Turn, appointment: Appointment) -> None:
    turn.say("utter_booked", **booked_words(turn, appointment))
