"""Whether an operator may act for the patient of a chat, asked before each page that would."""

import uuid

from console.login.accounts import member
from console.operator.panel.home import seen_panel
from console.operator.panel.refusals import refused
from console.viewpoint import Viewpoint
from frontdesk.identity.levels import Operation
from services.desk import Desk
from services.operator_desk.look_at_panel import look_at_panel
from services.operator_desk.read_panel import PatientFile
from store.database import DbSession
from store.tables import Appointment


def file_to_act_on(
    desk: Desk,
    db_session: DbSession,
    view: Viewpoint,
    conversation_id: uuid.UUID,
    operation: Operation,
) -> PatientFile:
    """The patient's file; the look is audited. Raises `Refused`.

    The services ask all this again when something is done.
    """
    seen = seen_panel(desk, db_session, conversation_id)
    if not seen.is_mine:
        raise refused(view, "not_mine")
    if seen.file is None:
        raise refused(view, "identity")
    may = seen.file.may_cancel if operation is Operation.CANCEL else seen.file.may_book
    if not may:
        raise refused(view, "not_delegated")
    look_at_panel(desk, db_session, member().id, seen)
    return seen.file


def coming_of(file: PatientFile, view: Viewpoint, appointment_id: uuid.UUID) -> Appointment:
    """One of the coming appointments; `Refused` when it is none (any more)."""
    found = next((one for one in file.coming if one.id == appointment_id), None)
    if found is None:
        raise refused(view, "changed")
    return found
