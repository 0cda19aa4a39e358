"""A plain yes or no, when nothing was asked but an offer of the waiting list is open."""

from actions.dialogue.turn import Turn
from frontdesk.reading.answers import read_yes_no
from services.answer_offers import answer_in_words
from services.settle_offers import Answer


def answered_offer(turn: Turn) -> bool:
    """Whether the words answered an offer, and what came of it has been said."""
    said = read_yes_no(turn.text)
    return said is not None and give_answer(turn, "yes" if said else "no")


def give_answer(turn: Turn, answer: Answer) -> bool:
    """Answers the offer that is open; False if there is none to answer."""
    saying = answer_in_words(turn.desk, turn.db_session, turn.conversation_id, answer)
    if saying is None:
        return False
    turn.say(saying.name, **saying.values)
    return True
