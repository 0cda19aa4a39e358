"""The day after: one neutral question, where the rules ask for it and the facility lets us.

Asked in the hours in which the facility may write first, and while WhatsApp lets us write freely.
Else the nurse reads that nobody asked. The question names nothing of anybody's health: it stands on
a locked screen.
"""

import uuid

import structlog

from frontdesk.messages import Content, ReplyButtons
from frontdesk.messages.content import Button
from frontdesk.ownership import Owner
from frontdesk.schedules.opening import is_open
from services.desk import Desk
from services.follow_up import ASKED, NOT_ASKED, TAPPED
from services.read_chat import may_write_until
from services.speak import queue_contents, text_named
from services.symptoms import write_case_event
from store import symptom_cases
from store.conversations import lock_conversation
from store.database import DbSession
from store.symptom_reports import get_report, look_at

log = structlog.get_logger(__name__)


def ask_all_due(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once: each case is looked at again, locked."""
    if not is_open(desk.facility.outbound, desk.now()):
        return
    with desk.database.transaction() as db_session:
        due = symptom_cases.follow_ups_due(db_session, desk.now())
    for report_id in due:
        try:
            with desk.database.transaction() as db_session:
                _ask(desk, db_session, report_id)
        except Exception:
            # One case that cannot be asked after must not hold up the others.
            log.exception("follow_up_failed", report_id=str(report_id))


def _ask(desk: Desk, db_session: DbSession, report_id: uuid.UUID) -> None:
    seen = look_at(db_session, report_id)
    if seen is None:
        return
    conversation = lock_conversation(db_session, seen.conversation_id)
    report = get_report(db_session, report_id)
    if report is None or report.followed_up_at is not None:
        return
    report.followed_up_at = desk.now()
    until = may_write_until(conversation)
    if conversation.owner != Owner.BOT or until is None or until <= desk.now():
        write_case_event(desk, db_session, report, "followed_up", note=NOT_ASKED)
        return
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [_question(desk, conversation.language)],
        dedup_key=f"follow_up:{report.id}",
        author="system",
        expires_at=until,
    )
    write_case_event(desk, db_session, report, "followed_up", note=ASKED)


def _question(desk: Desk, language: str) -> Content:
    said = text_named(desk, "utter_follow_up", language)
    if not isinstance(said, ReplyButtons):
        raise TypeError("utter_follow_up has no buttons")
    return ReplyButtons(
        said.body, tuple(Button(f"{TAPPED}{one.id}", one.title) for one in said.buttons)
    )
