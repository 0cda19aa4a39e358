"""Services for children only: booked here for a child by a parent, otherwise with a person."""

from datetime import date

from actions.booking.service import service_of
from actions.dialogue.interruptions import hand_over
from actions.dialogue.turn import Turn
from frontdesk.identity.levels import TO_SEE_AND_BOOK
from services import identity
from services.ownership import WaitingFor

COMES_OF_AGE = 18


def pass_on_unless_for_a_child(turn: Turn) -> None:
    """Once it is known who writes and for whom."""
    if not service_of(turn).minors_only:
        return
    place = (turn.desk, turn.db_session, turn.conversation_id)
    child, writer = identity.spoken_for(*place), identity.writer_of(*place, TO_SEE_AND_BOOK)
    by_parent = writer is not None and writer.id != child.id
    if not by_parent or _age(child.birth_on, turn.today()) >= COMES_OF_AGE:
        hand_over(turn, WaitingFor("service_by_operator"), "utter_service_by_operator")


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
