"""The patient's next message after a nurse's question goes to her, not to the assistant.

Called after the look for red flags: what is an emergency never comes here.
"""

from datetime import timedelta

from frontdesk.messages import Content, merge_replies
from frontdesk.ownership import HAS_A_PERSON
from frontdesk.reading.commands import read_command
from services.desk import Desk
from services.nurse_desk.ask_patient import ANSWER_WITHIN
from services.nurse_desk.assessment import POSSIBLE
from services.nurse_desk.cases import locked_case, write_event
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.messages import mark_handled
from store.symptom_questions import newest_question
from store.tables import Conversation, Message, SymptomReportQuestion

SAME_BREATH = timedelta(minutes=2)
"""People answer in several short messages: what follows so soon belongs to the answer."""


def took_answer(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Whether the message answered a nurse's question and is done with.

    Not so: a tap on an earlier button, a word that always works ("operatore"), a chat that an
    operator has, a question older than ANSWER_WITHIN.
    """
    if conversation.owner in HAS_A_PERSON or message.reply_id is not None:
        return False
    if message.text is not None and read_command(message.text) is not None:
        return False
    question = newest_question(db_session, conversation.id, desk.now() - ANSWER_WITHIN)
    if question is None or not _is_open(desk, question):
        return False
    is_first = question.answered_at is None
    _keep(desk, db_session, question, message)
    mark_handled(message, "operator", desk.now())
    _thank(desk, db_session, conversation, message, is_first=is_first)
    return True


def _is_open(desk: Desk, question: SymptomReportQuestion) -> bool:
    return question.answered_at is None or desk.now() - question.answered_at <= SAME_BREATH


def _keep(
    desk: Desk, db_session: DbSession, question: SymptomReportQuestion, message: Message
) -> None:
    """With the question and in the case's history; a picture alone has no words, but a message."""
    words = message.text or ""
    question.answer = "\n".join(part for part in (question.answer, words) if part)
    question.answer_message_id = question.answer_message_id or message.id
    question.answered_at = question.answered_at or desk.now()
    report = locked_case(db_session, question.report_id)
    write_event(desk, db_session, report, "answered", note=words or None)


def _thank(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    message: Message,
    *,
    is_first: bool,
) -> None:
    """Once for each question; words that may mean an emergency are met with 112 all the same."""
    contents: list[Content] = []
    if any(flag.startswith(POSSIBLE) for flag in message.red_flags):
        contents.append(text_named(desk, "utter_emergency_banner", conversation.language))
    if is_first:
        contents.append(text_named(desk, "utter_nurse_has_answer", conversation.language))
    if contents:
        queue_contents(
            desk,
            db_session,
            conversation.id,
            merge_replies(contents),
            dedup_key=f"nurse_answer:{message.id}",
            author="system",
            in_reply_to=message.id,
        )
