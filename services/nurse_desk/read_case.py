"""One case as the nurse reads it: the history, what was said around it, what came before."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.desk import Desk
from services.media import SentFile, files_of, pictures_of
from services.nurse_desk.ask_patient import why_not_ask
from services.nurse_desk.cases import NoSuchCase
from services.read_reports import ReportEntry, read_entry
from store import symptom_reports
from store.chats import find_chat, staff_names
from store.database import DbSession
from store.symptom_questions import questions_of
from store.symptom_timeline import messages_between, outgoing_between
from store.tables import (
    Conversation,
    Media,
    Message,
    OutgoingMessage,
    SymptomReport,
    SymptomReportEvent,
    SymptomReportQuestion,
)

BEFORE = timedelta(hours=2)
"""How far back the interview is looked for."""
PAUSE = timedelta(minutes=30)
"""Who was silent that long was not yet speaking of this."""


@dataclass(frozen=True)
class CaseFile:
    """Everything on one case. `files`: message id to what came with it.

    `why_not_ask`: closed, operator, unanswered, or None.
    """

    entry: ReportEntry
    conversation: Conversation | None
    events: Sequence[SymptomReportEvent]
    questions: Sequence[SymptomReportQuestion]
    messages: Sequence[Message]
    outgoing: Sequence[OutgoingMessage]
    files: Mapping[int, Media]
    pictures: Sequence[SentFile]
    earlier: Sequence[SymptomReport]
    staff_names: Mapping[uuid.UUID, str]
    why_not_ask: str | None


def read_case(desk: Desk, db_session: DbSession, report: SymptomReport) -> CaseFile:
    conversation = find_chat(db_session, report.conversation_id)
    until = report.reviewed_at or desk.now()
    messages = messages_between(
        db_session, report.conversation_id, report.created_at - BEFORE, until
    )
    since = _began_at(report, messages)
    outgoing = outgoing_between(db_session, report.conversation_id, since, until)
    events = symptom_reports.events_of(db_session, report.id)
    questions = questions_of(db_session, report.id)
    people = [
        *(event.staff_id for event in events),
        *(row.staff_id for row in outgoing),
        *(question.staff_id for question in questions),
    ]
    return CaseFile(
        entry=read_entry(desk, db_session, report),
        conversation=conversation,
        events=events,
        questions=questions,
        messages=[message for message in messages if message.sent_at >= since],
        outgoing=outgoing,
        files=files_of(db_session, [message.id for message in messages]),
        pictures=pictures_of(db_session, report.conversation_id, since, until),
        earlier=symptom_reports.earlier_of_person(db_session, report),
        staff_names=staff_names(db_session, people),
        why_not_ask=why_not_ask(desk, db_session, conversation) if conversation else "closed",
    )


def version_of_case(db_session: DbSession, report_id: uuid.UUID) -> tuple[object, ...]:
    """Changes whenever something happens to the case or the person writes. Raises `NoSuchCase`."""
    report = symptom_reports.look_at(db_session, report_id)
    if report is None:
        raise NoSuchCase
    events = symptom_reports.events_of(db_session, report_id)
    chat = find_chat(db_session, report.conversation_id)
    return len(events), report.status, chat.last_inbound_at if chat else None


def _began_at(report: SymptomReport, messages: Sequence[Message]) -> datetime:
    """The first message of those without a long pause between them, up to the report."""
    began = report.created_at
    for message in reversed(messages):
        if message.sent_at > report.created_at:
            continue
        if began - message.sent_at > PAUSE:
            break
        began = message.sent_at
    return began
