"""Somebody says that we write to the wrong person: stop, say nothing of anybody, and check.

Reference italian-health-desk 2.5 and 3.6: the number is marked on every record that has it, what
was about to be sent is dropped, and a person looks after the data.
"""

from frontdesk.messages import merge_replies
from frontdesk.ownership import Urgency, bot_may_answer
from frontdesk.reading.wrong_number import WrongNumber, read_wrong_number
from services.desk import Desk
from services.ownership import WaitingFor, wait_for_operator
from services.phone_numbers import dispute_number
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.identity_proofs import end_proofs, open_proof
from store.messages import mark_handled
from store.tables import Conversation, Message
from store.unsent import drop_unsent, spoke_first

WRONG_NUMBER = WaitingFor("wrong_number", Urgency.SAME_DAY)


def says_wrong_number(db_session: DbSession, conversation: Conversation, message: Message) -> bool:
    """Whether the message means it.

    "Non sono io" alone does where we have just named somebody: after a proof, or after a notice
    of ours. In an answer to a question it may as well mean that the visit is for somebody else.
    """
    if message.reply_id is not None:
        return False
    read = read_wrong_number(message.text or "")
    if read is WrongNumber.CERTAIN:
        return True
    if read is None:
        return False
    has_proof = open_proof(db_session, conversation.id) is not None
    return has_proof or spoke_first(db_session, conversation.id)


def take_wrong_number(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    """Ends what was proved, disputes the number, drops what was queued, and asks for a person."""
    end_proofs(db_session, conversation.id, desk.now())
    dispute_number(desk, db_session, conversation)
    drop_unsent(db_session, conversation.id, desk.now())
    is_ours = bot_may_answer(conversation.owner, conversation.waiting_reason)
    wait_for_operator(desk, db_session, conversation, WRONG_NUMBER)
    if is_ours:
        _answer(desk, db_session, conversation, message)
    mark_handled(message, "notice" if is_ours else "operator", desk.now())


def _answer(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> None:
    conversation.greeted_at = conversation.greeted_at or desk.now()
    # a possible red flag in the same message: the line about 112 comes first, as in every answer
    names = ["utter_emergency_banner"] if message.red_flags else []
    texts = [text_named(desk, n, conversation.language) for n in (*names, "utter_wrong_number")]
    queue_contents(
        desk,
        db_session,
        conversation.id,
        merge_replies(texts),
        dedup_key=f"wrong_number:{message.id}",
        author="system",
        in_reply_to=message.id,
    )
