"""People whose number WhatsApp hides are asked for it once; they may go on without."""

from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import OFFERED, REQUESTED_SLOT, Turn
from frontdesk.messages.content import ContactRequest
from frontdesk.reading.answers import read_yes_no
from services.shared_contact import CONTACT_SHARED
from store.conversations import get_conversation

NUMBER_SHARED = "number_shared"
WITHOUT = "without"


def hides_number(turn: Turn) -> bool:
    """Whether the chat shows no number, or did not when this journey asked for it."""
    if turn.slot(NUMBER_SHARED) is not None or turn.slot(REQUESTED_SLOT) == NUMBER_SHARED:
        return True
    return get_conversation(turn.db_session, turn.conversation_id).wa_id is None


class NumberQuestion(Question):
    """Answered by the contact card that WhatsApp makes, or by a word."""

    slot = NUMBER_SHARED

    def ask(self, turn: Turn) -> None:
        # a contact request has one button of WhatsApp's own: the other ways are words
        offered = ((CONTACT_SHARED, ""), (WITHOUT, turn.words("label_without_number")))
        turn.set(OFFERED, [{"id": id_, "title": title} for id_, title in offered])
        turn.say_content(ContactRequest(turn.words("utter_ask_for_number")))

    def read(self, turn: Turn) -> str:
        if turn.tap == CONTACT_SHARED:
            turn.say("utter_number_received")
            return CONTACT_SHARED
        if turn.tap is None and (turn.chosen() == WITHOUT or read_yes_no(turn.text) is False):
            return WITHOUT
        raise NotUnderstood("utter_number_not_understood")
