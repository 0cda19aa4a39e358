"""The day after: what the answer to "come va oggi?" does to the case.

The question itself is in services/ask_after_symptoms.py.
"""

import re
import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, cast

import structlog

from frontdesk.ownership import Owner, Urgency
from frontdesk.triage.deadlines import due_at
from frontdesk.triage.engine import Finding, Findings, Level
from frontdesk.triage.follow_up import How, read_how
from frontdesk.triage.interview.told import findings_of
from services.desk import Desk
from services.speak import queue_contents, text_named
from services.symptoms import raise_urgency, write_case_event
from store import symptom_cases
from store.database import DbSession
from store.messages import mark_handled
from store.tables import Conversation, Message, SymptomReport

log = structlog.get_logger(__name__)

ANSWER_WITHIN: Final = timedelta(hours=24)
TAPPED: Final = "follow_up:"
"""How the ids of its buttons begin."""
_TAP: Final = re.compile(f"{TAPPED}(better|same|worse)")
ASKED: Final = "asked"
NOT_ASKED: Final = "not_asked"
WORSE_IS_AT_LEAST: Final = Urgency.SOON
"""Who is worse a day later is looked at soon, whatever it was before; to be signed off."""
_COURSE: Final = frozenset({"improving", "worsening", "resolved", "duration", "temperature"})
"""What yesterday's answer does not tell of today."""


@dataclass(frozen=True)
class Before:
    """Where an interview goes on from after the question of the day after."""

    level: Level
    findings: Findings


def took_follow_up(
    desk: Desk, db_session: DbSession, conversation: Conversation, message: Message
) -> bool:
    """Whether the message answers how it goes, and is done with.

    "Worse" is noted and raises the case, but is not done with: the interview begins again.
    """
    report = _waiting_for_answer(desk, db_session, conversation.id)
    if report is None or conversation.owner != Owner.BOT:
        return False
    how = _how(message)
    if how is None:
        return False
    write_case_event(desk, db_session, report, "followed_up", note=how)
    if how == "worse":
        _goes_up(desk, db_session, report)
        message.reply_id = "intent:symptoms"  # the button's meaning, in every state of the chat
        return False
    name = "utter_follow_up_better" if how == "better" else "utter_follow_up_same"
    queue_contents(
        desk,
        db_session,
        conversation.id,
        [text_named(desk, name, conversation.language)],
        dedup_key=f"follow_up_answer:{message.id}",
        author="system",
        in_reply_to=message.id,
    )
    mark_handled(message, "notice", desk.now())
    return True


def case_to_go_on_with(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> Before | None:
    """The case that was asked after within a day, if nobody said that it is better."""
    report = symptom_cases.asked_after(db_session, conversation_id, desk.now() - ANSWER_WITHIN)
    if report is None:
        return None
    notes = symptom_cases.follow_up_notes(db_session, report.id)
    if notes[:1] != [ASKED] or "better" in notes:
        return None
    findings = [
        replace(one, origin="record")  # judged by, but not said back a day later
        for one in findings_of(report.findings or {}).values()
        if one.id not in _COURSE
    ]
    if "worse" in notes:
        findings.append(Finding("worsening", "present", None, "question"))
    return Before(cast("Level", report.urgency), Findings(findings))


def _waiting_for_answer(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID
) -> SymptomReport | None:
    report = symptom_cases.asked_after(db_session, conversation_id, desk.now() - ANSWER_WITHIN)
    if report is None:
        return None
    return report if symptom_cases.follow_up_notes(db_session, report.id) == [ASKED] else None


def _how(message: Message) -> How | None:
    if message.reply_id is not None:
        tapped = _TAP.fullmatch(message.reply_id)
        return cast("How", tapped[1]) if tapped else None
    return read_how(message.text or "")


def _goes_up(desk: Desk, db_session: DbSession, report: SymptomReport) -> None:
    """Back on the nurses' list, higher than before."""
    raise_urgency(desk, db_session, report, WORSE_IS_AT_LEAST)
    report.due_at = due_at(report.urgency, desk.now(), desk.facility.operators)
    report.escalated_at = None
    if report.status == "reviewed":
        report.status, report.staff_id = "new", None
