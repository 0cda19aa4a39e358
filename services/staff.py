"""Staff accounts: creating them and checking a login, slowly for those who guess."""

import uuid
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from services.desk import Desk
from store.database import DbSession
from store.staff import add_audit_event, add_staff, find_staff_by_email, get_staff
from store.tables import StaffMember

ROLES = frozenset({"operator", "nurse", "supervisor"})
FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)

_hasher = PasswordHasher()
_hash_of_nobody = _hasher.hash("nobody has this password")


def create_staff_member(
    desk: Desk, db_session: DbSession, *, email: str, name: str, role: str, password: str
) -> None:
    """Creates the account unless the e-mail address has one."""
    if role not in ROLES:
        raise ValueError("unknown role")
    if find_staff_by_email(db_session, email) is not None:
        return
    member = StaffMember(
        email=email.strip().lower(),
        name=name,
        role=role,
        password_hash=_hasher.hash(password),
        created_at=desk.now(),
    )
    add_staff(db_session, member)


def check_login(desk: Desk, db_session: DbSession, email: str, password: str) -> StaffMember | None:
    """The member, or None: wrong, unknown, inactive and locked look and take the same."""
    member = find_staff_by_email(db_session, email)
    matches = _matches(member.password_hash if member else _hash_of_nobody, password)
    if member is None or not member.is_active or _is_locked(desk, member):
        return None
    if not matches:
        _note_failure(desk, member)
        return None
    member.failed_logins = 0
    member.locked_until = None
    add_audit_event(db_session, member.id, "log_in", str(member.id), desk.now())
    return member


def find_staff_member(db_session: DbSession, staff_id: uuid.UUID) -> StaffMember | None:
    """The active member with this id."""
    member = get_staff(db_session, staff_id)
    return member if member is not None and member.is_active else None


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _is_locked(desk: Desk, member: StaffMember) -> bool:
    return member.locked_until is not None and desk.now() < member.locked_until


def _note_failure(desk: Desk, member: StaffMember) -> None:
    member.failed_logins += 1
    if member.failed_logins >= FAILURES_BEFORE_LOCK:
        member.locked_until = desk.now() + LOCK
        member.failed_logins = 0
