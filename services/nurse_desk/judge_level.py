"""The nurse's own judgement of how urgent a case is: confirmed, raised, or lowered.

The level of the rules stays as it was (`urgency`, which only rises); hers stands beside it and is
the one the list goes by.
"""

import uuid

from frontdesk.ownership import Urgency, more_urgent
from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import level_of, locked_case, make_own, write_event
from store.database import DbSession
from store.tables import SymptomReport


class NotThatWay(Exception):
    """The level asked for is not above (to raise) or below (to lower) the one that stands."""


class ReasonMissing(Exception):
    """Who lowers a level says why."""


class NeedsSecondTick(Exception):
    """The emergency comes from a red flag: the nurse has to tick that she means it."""


def confirm_level(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport:
    """The level that stands is right."""
    report = _own(desk, db_session, report_id, staff_id)
    _judge(desk, db_session, report, staff_id, "confirmed", level_of(report), None)
    return report


def raise_level(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    level: Urgency,
    reason: str = "",
) -> SymptomReport:
    """More urgent than it looked. Raises `NotThatWay`."""
    report = _own(desk, db_session, report_id, staff_id)
    if not _is_above(level, level_of(report)):
        raise NotThatWay
    _judge(desk, db_session, report, staff_id, "raised", level, reason.strip() or None)
    return report


def lower_level(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    level: Urgency,
    reason: str,
    *,
    is_sure: bool = False,
) -> SymptomReport:
    """Less urgent than it looked, with a reason; `is_sure` is the tick for a red flag's emergency.

    Raises `NotThatWay`, `ReasonMissing`, `NeedsSecondTick`.
    """
    report = _own(desk, db_session, report_id, staff_id)
    if not _is_above(level_of(report), level):
        raise NotThatWay
    if not reason.strip():
        raise ReasonMissing
    if needs_second_tick(report) and not is_sure:
        raise NeedsSecondTick
    _judge(desk, db_session, report, staff_id, "lowered", level, reason.strip())
    return report


def needs_second_tick(report: SymptomReport) -> bool:
    """Whether it is an emergency that a red flag raised."""
    return level_of(report) == Urgency.EMERGENCY and bool(report.red_flags)


def _own(
    desk: Desk, db_session: DbSession, report_id: uuid.UUID, staff_id: uuid.UUID
) -> SymptomReport:
    return make_own(desk, db_session, locked_case(db_session, report_id), staff_id)


def _judge(
    desk: Desk,
    db_session: DbSession,
    report: SymptomReport,
    staff_id: uuid.UUID,
    kind: str,
    level: Urgency,
    reason: str | None,
) -> None:
    write_event(desk, db_session, report, kind, staff_id, note=reason, to_level=level)
    report.staff_level = level
    audit(desk, db_session, staff_id, f"{kind}_case_level", report.id)


def _is_above(level: Urgency, other: Urgency) -> bool:
    return level != other and more_urgent(level, other) == level
