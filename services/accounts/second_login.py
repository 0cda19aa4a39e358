"""The second step of a login: the app's code, or a recovery code. Guessing locks the account."""

import base64
import uuid

from frontdesk.staff.second_factor import folded_recovery_code, matching_step
from services.accounts.second_factor import recovery_hash
from services.audit import note
from services.desk import Desk
from services.staff import is_locked, note_failure, note_log_in
from store import staff_access
from store.database import DbSession
from store.staff import lock_staff
from store.tables import StaffMember, StaffSecondFactor


def check_second_factor(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, typed: str
) -> StaffMember | None:
    """The member, now fully logged in, or None. The account is locked while a code is looked at,
    so that of two uses of one code only the first counts."""
    member = lock_staff(db_session, staff_id)
    row = staff_access.find_second_factor(db_session, staff_id)
    if member is None or row is None or not member.is_active or is_locked(desk, member):
        return None
    if not _is_code(desk, row, typed) and not _is_recovery_code(desk, db_session, member, typed):
        note_failure(desk, db_session, member)
        return None
    note_log_in(desk, db_session, member)
    return member


def _is_code(desk: Desk, row: StaffSecondFactor, typed: str) -> bool:
    if row.secret is None:
        return False
    step = matching_step(base64.b64decode(row.secret), typed, desk.now(), row.used_step)
    if step is not None:
        row.used_step = step
    return step is not None


def _is_recovery_code(desk: Desk, db_session: DbSession, member: StaffMember, typed: str) -> bool:
    code = folded_recovery_code(typed)
    if code is None:
        return False
    hashed = recovery_hash(member.id, code)
    is_used = staff_access.use_recovery_code(db_session, member.id, hashed, desk.now())
    if is_used:
        note(desk, db_session, member.id, "recovery_code_used", member.id)
    return is_used
