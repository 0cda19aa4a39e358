"""Delegates and new numbers while the assistant cannot answer: explained, and left to a person.

The assistant has journeys for them (actions/delegation.py and its neighbours), which ask for level
3. When it fails, the ways that need no assistant are said: the desk, and an operator who calls.
"""

from frontdesk.messages import merge_replies
from frontdesk.ownership import BOT_FAILURE, Owner
from frontdesk.reading.record_wish import RecordWish, read_record_wish
from services.desk import Desk
from services.ownership import WaitingFor, wait_for_operator
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.messages import mark_handled
from store.tables import Conversation, Message

TEXT_OF = {
    RecordWish.DELEGATE: "utter_delegation_by_person",
    RecordWish.MY_DELEGATIONS: "utter_delegation_by_person",
    RecordWish.CHANGE_PHONE: "utter_new_number_by_person",
}


def took_record_wish(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Explains and asks for a person; False when the message is about something else.

    A message with a possible red flag goes on to be answered with the line about 112.
    """
    if message.reply_id is not None or message.red_flags or not _assistant_fails(conversation):
        return False
    wish = read_record_wish(message.text or "")
    if wish is None:
        return False
    wait_for_operator(desk, db_session, conversation, WaitingFor(f"wish_{wish}"))
    conversation.greeted_at = conversation.greeted_at or desk.now()
    texts = (TEXT_OF[wish], "utter_person_alerted")
    queue_contents(
        desk,
        db_session,
        conversation.id,
        merge_replies([text_named(desk, name, conversation.language) for name in texts]),
        dedup_key=f"record_wish:{message.id}",
        author="system",
        in_reply_to=message.id,
    )
    mark_handled(message, "notice", desk.now())
    return True


def _assistant_fails(conversation: Conversation) -> bool:
    is_failure = conversation.waiting_reason == BOT_FAILURE
    return conversation.owner == Owner.WAITING and is_failure
