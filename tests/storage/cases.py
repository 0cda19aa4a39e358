"""Triage cases written as rows, for tests of the nurse's desk: no interview has to be held."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from frontdesk.ownership import Urgency
from services.desk import Desk
from store.symptom_reports import add_event
from store.tables import SymptomReport, SymptomReportEvent
from tests.database import rows

FINDINGS: dict[str, dict[str, Any]] = {
    "headache": {"state": "present", "value": None, "origin": "text"},
    "temperature": {"state": "present", "value": 38.5, "origin": "question"},
    "age": {"state": "present", "value": 67, "origin": "record"},
    "thunderclap": {"state": "absent", "value": None, "origin": "question"},
    "neck_stiffness": {"state": "unknown", "value": None, "origin": "question"},
}
ASSESSMENT: dict[str, Any] = {
    "level": "same_day",
    "where": "doctor",
    "rules": [
        {
            "name": "headache.artery",
            "level": "same_day",
            "where": "doctor",
            "reason": {
                "it": "Dopo i 50 anni può essere un'arteria infiammata.",
                "en": "Over 50 it may be an inflamed artery.",
            },
            "source": "NICE CG150",
            "trust": "K",
            "signed_off": False,
            "complaint": "headache",
        },
        {
            "name": "headache.otherwise",
            "level": "self_care",
            "where": "home",
            "reason": {"it": "Un mal di testa comune.", "en": "An ordinary headache."},
            "source": "NHS Headaches",
            "trust": "V",
            "signed_off": True,
            "complaint": "headache",
        },
    ],
    "sureness": "fairly_sure",
    "rests_on": ["neck_stiffness"],
    "complaints": ["headache"],
}


def add_case(
    desk: Desk,
    conversation_id: uuid.UUID,
    complaint: str = "mal di testa",
    urgency: str = Urgency.SAME_DAY,
    **columns: Any,
) -> uuid.UUID:
    """A judged case of a chat, told now, with a `told` event; `columns` override what is usual."""
    usual: dict[str, Any] = {
        "answers": {"complaint": complaint, "person": "per me", "onset": "da ieri"},
        "language": "it",
        "findings": FINDINGS,
        "assessment": {**ASSESSMENT, "level": urgency},
        "red_flags": [],
        "rules_version": "2026-11-22.1",
        "versions": {"headache": "2026-11-22.1"},
        "created_at": desk.now(),
        "due_at": desk.now() + timedelta(hours=1),
    }
    report = SymptomReport(
        id=uuid.uuid4(),
        report_key=uuid.uuid4().hex,
        conversation_id=conversation_id,
        urgency=urgency,
        **(usual | columns),
    )
    with desk.database.transaction() as db_session:
        db_session.add(report)
        db_session.flush()
        told = SymptomReportEvent(report_id=report.id, kind="told", at=report.created_at)
        add_event(db_session, told)
    return report.id


def events(desk: Desk, report_id: uuid.UUID) -> list[str]:
    """What happened to a case, in order."""
    query = "SELECT kind FROM symptom_report_event WHERE report_id = :id ORDER BY id"
    return [row.kind for row in rows(desk, query, id=report_id)]


def case(desk: Desk, report_id: uuid.UUID) -> SymptomReport:
    with desk.database.transaction() as db_session:
        return db_session.get_one(SymptomReport, report_id)


def audited(desk: Desk, action: str) -> int:
    query = "SELECT count(*) AS n FROM audit_event WHERE action = :action"
    return int(rows(desk, query, action=action)[0].n)


def ago(desk: Desk, **span: float) -> datetime:
    return desk.now() - timedelta(**span)
