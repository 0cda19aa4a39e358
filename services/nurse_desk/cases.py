"""A case in a nurse's hands: locked, hers, and with a history row for all that happens to it."""

import uuid

from frontdesk.ownership import Urgency
from services.audit import note as audit
from services.desk import Desk
from store import symptom_reports
from store.chats import staff_names
from store.conversations import lock_conversation
from store.database import DbSession
from store.tables import Conversation, SymptomReport, SymptomReportEvent


class NoSuchCase(Exception):
    """There is no case with this id."""


class CaseSigned(Exception):
    """The case is closed: nothing is added to it any more."""


class TakenByColleague(Exception):
    """Another nurse has the case. `name` is hers, to be shown."""

    def __init__(self, name: str) -> None:
        super().__init__("taken by a colleague")
        self.name = name


def level_of(report: SymptomReport) -> Urgency:
    """The level that stands: the nurse's once there is one, else that of the rules."""
    return Urgency(report.staff_level or report.urgency)


def locked_case(db_session: DbSession, report_id: uuid.UUID) -> SymptomReport:
    """The case, held until the transaction ends. Raises `NoSuchCase`."""
    report = symptom_reports.get_report(db_session, report_id)
    if report is None:
        raise NoSuchCase
    return report


def locked_with_chat(
    db_session: DbSession, report_id: uuid.UUID
) -> tuple[SymptomReport, Conversation]:
    """The case and the chat it was told in, both held; the chat first, as everywhere."""
    seen = symptom_reports.look_at(db_session, report_id)
    if seen is None:
        raise NoSuchCase
    conversation = lock_conversation(db_session, seen.conversation_id)
    return locked_case(db_session, report_id), conversation


def make_own(
    desk: Desk, db_session: DbSession, report: SymptomReport, staff_id: uuid.UUID
) -> SymptomReport:
    """The locked case, this nurse's from now on if nobody had it.

    Raises `TakenByColleague` or `CaseSigned`: the first keeps it, the first signature stands.
    """
    if report.status == "reviewed":
        raise CaseSigned
    if report.status == "taken" and report.staff_id not in (None, staff_id):
        raise TakenByColleague(_name(db_session, report.staff_id))
    if report.status != "taken" or report.staff_id is None:
        report.status, report.staff_id = "taken", staff_id
        write_event(desk, db_session, report, "taken", staff_id)
        audit(desk, db_session, staff_id, "take_case", report.id)
    return report


def write_event(
    desk: Desk,
    db_session: DbSession,
    report: SymptomReport,
    kind: str,
    staff_id: uuid.UUID | None = None,
    *,
    note: str | None = None,
    to_level: str | None = None,
) -> None:
    """One line of the case's history; `to_level` where a nurse judged the level."""
    event = SymptomReportEvent(
        report_id=report.id,
        kind=kind,
        staff_id=staff_id,
        from_level=level_of(report) if to_level else None,
        to_level=to_level,
        note=note,
        at=desk.now(),
    )
    symptom_reports.add_event(db_session, event)


def _name(db_session: DbSession, staff_id: uuid.UUID | None) -> str:
    return staff_names(db_session, [staff_id]).get(staff_id, "") if staff_id else ""
