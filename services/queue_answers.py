"""What a patient's words mean to the operators' queue, before anybody else reads them."""

from frontdesk.ownership import Owner
from frontdesk.queue.call_back import asks_call_back
from services.ask_if_solved import took_answer_to_wrap_up
from services.desk import Desk
from services.ownership import give_to_bot
from services.snooze_chats import PATIENT_WROTE, wake
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.messages import mark_handled
from store.tables import Conversation, Message

CALL_BACK = "queue:call_back"
WROTE_AGAIN = "wrote_after_closing"


def took_for_queue(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Whether the message was an answer to us and has been seen to.

    If it was not: new words wake a chat that was put aside, and open a closed one again, which
    begins afresh with the assistant.
    """
    if took_answer_to_wrap_up(desk, db_session, conversation, message):
        return True
    if _took_call_back_wish(desk, db_session, conversation, message):
        return True
    wake(desk, db_session, conversation, PATIENT_WROTE)
    if conversation.owner == Owner.CLOSED:
        give_to_bot(desk, db_session, conversation, WROTE_AGAIN)
    return False


def _took_call_back_wish(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Noted for the operators while the chat waits; an operator who has it reads it anyway."""
    if conversation.owner != Owner.WAITING:
        return False
    if message.reply_id != CALL_BACK and not asks_call_back(message.text or ""):
        return False
    conversation.call_back_asked_at = desk.now()
    name = "utter_call_back_noted" if conversation.wa_id else "utter_call_back_number"
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, name, conversation.language)],
        dedup_key=f"call_back:{message.id}",
        author="system",
        in_reply_to=message.id,
    )
    mark_handled(message, "notice", desk.now())
    return True
