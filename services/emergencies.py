"""112 first: said at once, whoever owns the chat; then operators and nurses are alerted.

The one place for it: red flags in any message, and rules that an answer of the interview fulfils.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from frontdesk.messages import merge_replies
from frontdesk.ownership import Urgency
from services.desk import Desk
from services.ownership import WaitingFor, wait_for_operator
from services.speak import queue_contents, text_named
from services.symptoms import Case, save_symptom_report
from store.database import DbSession
from store.messages import mark_handled
from store.tables import Conversation, Message

TEXT_OF_KIND: Final = {
    "poison": "utter_poison",
    "emergency": "utter_emergency",
    "violence": "utter_violence",
    "crisis": "utter_crisis",
}
"""In the order in which they are said, when a message holds several kinds."""
RED_FLAG: Final = "red_flag_"
"""How the reason of waiting begins, before the kind."""


def answer_emergency(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    kinds: Sequence[str],
    *,
    report_key: str,
    answers: Mapping[str, str],
    urgency: str = Urgency.EMERGENCY,
    case: Case | None = None,
    is_for_writer: bool = False,
) -> None:
    """Says the texts of the kinds, saves the case, and gives the chat to people as an emergency.

    `urgency` is the case's own level: who tells of dark thoughts reaches a person at once, at
    whatever level the rules set. The conversation is locked.
    """
    texts = [
        text_named(desk, text, conversation.language)
        for kind, text in TEXT_OF_KIND.items()
        if kind in kinds
    ]
    queue_contents(
        desk,
        db_session,
        conversation.id,
        merge_replies(texts),
        dedup_key=f"emergency:{message.id}",
        author="system",
        in_reply_to=message.id,
        is_urgent=True,
    )
    conversation.greeted_at = conversation.greeted_at or desk.now()
    save_symptom_report(
        desk,
        db_session,
        conversation.id,
        report_key=report_key,
        answers=answers,
        urgency=urgency,
        red_flags=message.red_flags,
        case=case,
        is_for_writer=is_for_writer,
    )
    first = next(kind for kind in TEXT_OF_KIND if kind in kinds)
    waiting = WaitingFor(reason=f"{RED_FLAG}{first}", urgency=Urgency.EMERGENCY)
    wait_for_operator(desk, db_session, conversation, waiting)
    mark_handled(message, "emergency", desk.now())
