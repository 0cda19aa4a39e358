"""A nurse asks one more question: it is said in the chat, and the answer comes back to the case."""

import uuid
from datetime import timedelta

from frontdesk.messages import Text, problems
from frontdesk.ownership import HAS_A_PERSON
from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import locked_with_chat, make_own, write_event
from services.read_chat import may_write_until
from services.speak import queue_contents, text_named
from store.database import DbSession
from store.symptom_questions import add_question, newest_question
from store.tables import Conversation, SymptomReportQuestion

LONGEST_QUESTION = 600
ANSWER_WITHIN = timedelta(hours=4)
"""How long the next words are taken for the answer; then the assistant answers them again."""


class NothingAsked(Exception):
    """No words, or too many, or such as WhatsApp does not take."""


class WindowClosed(Exception):
    """The person's last message is 24 hours old: WhatsApp lets nobody write freely. Telephone."""


class OperatorHasTheChat(Exception):
    """An operator is talking with the person: two people asking at once would confuse."""


class StillUnanswered(Exception):
    """The question before waits for its answer: the next words could belong to either."""


def ask_patient(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    words: str,
    form_key: str,
) -> None:
    """Says the question in the chat, once per `form_key`. Raises the errors above.

    Other words on the same form are no repetition: the first did arrive, these are refused.
    """
    words = words.strip()
    if not words or len(words) > LONGEST_QUESTION or problems(Text(words)):
        raise NothingAsked
    report, conversation = locked_with_chat(db_session, report_id)
    question_id = uuid.uuid5(report_id, form_key)
    asked = db_session.get(SymptomReportQuestion, question_id)
    if asked is not None and asked.words != words:
        raise StillUnanswered
    if asked is not None:
        return
    make_own(desk, db_session, report, staff_id)
    _check(desk, db_session, conversation)
    question = SymptomReportQuestion(
        id=question_id,
        report_id=report_id,
        conversation_id=conversation.id,
        staff_id=staff_id,
        words=words,
        asked_at=desk.now(),
    )
    add_question(db_session, question)
    _say(desk, db_session, conversation, question)
    write_event(desk, db_session, report, "asked", staff_id, note=words)
    audit(desk, db_session, staff_id, "ask_patient", report_id)


def why_not_ask(desk: Desk, db_session: DbSession, conversation: Conversation) -> str | None:
    """What stands in the way of a question: closed, operator, unanswered; None when nothing."""
    until = may_write_until(conversation)
    if until is None or until <= desk.now():
        return "closed"
    if conversation.owner in HAS_A_PERSON:
        return "operator"
    last = newest_question(db_session, conversation.id, desk.now() - ANSWER_WITHIN)
    return "unanswered" if last is not None and last.answered_at is None else None


_ERRORS = {"closed": WindowClosed, "operator": OperatorHasTheChat, "unanswered": StillUnanswered}


def _check(desk: Desk, db_session: DbSession, conversation: Conversation) -> None:
    reason = why_not_ask(desk, db_session, conversation)
    if reason is not None:
        raise _ERRORS[reason]


def _say(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    question: SymptomReportQuestion,
) -> None:
    """As a person's words: the assistant says nothing in between, and the window is checked."""
    said = text_named(desk, "utter_nurse_asks", conversation.language, question=question.words)
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [said],
        dedup_key=f"nurse_question:{question.id}",
        author="operator",
        staff_id=question.staff_id,
        expires_at=question.asked_at + ANSWER_WITHIN,
    )
