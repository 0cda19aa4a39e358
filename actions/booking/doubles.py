"""The same prescription for the same service twice: say which appointment there is already."""

from collections.abc import Iterator

from actions.booking.prescription_kept import known
from actions.booking.waiting import CARRIED
from actions.dialogue.interruptions import hand_over
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from actions.saying import appointment_title
from services import booking, identity
from services.booking import Appointment
from services.identity import Operation
from services.ownership import WaitingFor

CHECKED = "checked"


def same_prescription_questions(turn: Turn) -> Iterator[Question]:
    """Nothing unless the number was used already for this service."""
    if turn.slot("same_prescription") is None and _double(turn) is None:
        turn.set("same_prescription", CHECKED)
    if turn.slot("same_prescription") != CHECKED:
        yield SamePrescription()


class SamePrescription(Question):
    slot = "same_prescription"

    def ask(self, turn: Turn) -> None:
        found = _double(turn)
        assert found is not None
        turn.say("utter_same_prescription", appointment=appointment_title(turn, found))

    def read(self, turn: Turn) -> str:
        match turn.chosen():
            case "move":
                found = _double(turn)
                turn.set(CARRIED, {"appointment_id": str(found.id)} if found else None)
                raise JourneyEnded("rescheduling_form")
            case "keep":
                turn.say("utter_kept_as_it_is")
                raise JourneyEnded
            case "operator":
                hand_over(turn, WaitingFor("same_prescription"))
        raise NotUnderstood


def _double(turn: Turn) -> Appointment | None:
    number = known(turn, "nre")
    if number is None or turn.slot("regime") != "ssn":
        return None
    patient = identity.subject_of(turn.desk, turn.db_session, turn.conversation_id, Operation.BOOK)
    service_id = turn.slot("service_id")
    return booking.find_double(turn.desk, turn.db_session, patient, service_id, number)
