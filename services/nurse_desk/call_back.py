"""A nurse noted that she called the person back, and how it went."""

import uuid
from typing import Literal, get_args

from services.audit import note as audit
from services.desk import Desk
from services.nurse_desk.cases import locked_case, make_own, write_event
from store.database import DbSession

CallOutcome = Literal["reached", "not_reached", "voicemail"]
OUTCOMES: tuple[CallOutcome, ...] = get_args(CallOutcome)


def call_back(
    desk: Desk,
    db_session: DbSession,
    report_id: uuid.UUID,
    staff_id: uuid.UUID,
    outcome: CallOutcome,
    remark: str = "",
) -> None:
    """The call itself is made by telephone; here stand its outcome and what was said.

    The event's note is the outcome on its first line, the remark below.
    """
    report = make_own(desk, db_session, locked_case(db_session, report_id), staff_id)
    said = f"{outcome}\n{remark.strip()}".strip()
    write_event(desk, db_session, report, "called_back", staff_id, note=said)
    audit(desk, db_session, staff_id, "call_back", report_id)
