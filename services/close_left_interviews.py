"""Who stops answering has told something all the same: it is judged, and a nurse reads it.

What was not answered counts on the safe side, up to "today" (frontdesk.triage.engine).
"""

import uuid
from datetime import timedelta
from typing import Final, cast

import structlog

from frontdesk.triage.engine import Level, assess
from frontdesk.triage.interview.records import assessment_row
from frontdesk.triage.interview.told import findings_of
from services.desk import Desk
from services.symptoms import raise_urgency
from store.database import DbSession
from store.symptom_cases import left_interviews
from store.symptom_reports import get_report

log = structlog.get_logger(__name__)

SILENCE: Final = timedelta(minutes=30)
"""As long as a journey waits (actions/dialogue/journey.py)."""


def close_left_interviews(desk: Desk) -> None:
    """Safe to run at any time, by several workers at once: each case is looked at again, locked."""
    with desk.database.transaction() as db_session:
        left = left_interviews(db_session, desk.now() - SILENCE)
    for report_id in left:
        try:
            with desk.database.transaction() as db_session:
                _close(desk, db_session, report_id)
        except Exception:
            # One case that cannot be judged must not hold up the others.
            log.exception("interview_not_closed", report_id=str(report_id))


def _close(desk: Desk, db_session: DbSession, report_id: uuid.UUID) -> None:
    report = get_report(db_session, report_id)
    if report is None or report.is_finished or report.assessment is not None:
        return
    found = assess(
        findings_of(report.findings or {}),
        desk.triage.protocols,
        missing="unknown",
        at_least=cast("Level", report.urgency),
    )
    report.assessment = assessment_row(found)
    report.versions = dict(found.versions)
    raise_urgency(desk, db_session, report, found.level)
