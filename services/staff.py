"""Staff accounts: creating them and checking a login, slowly for those who guess."""

import uuid
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from frontdesk.staff.roles import ROLES
from services.desk import Desk
from store.database import DbSession
from store.staff import (
    add_audit_event,
    add_staff,
    find_staff_by_email,
    get_staff,
    lock_staff,
)
from store.staff_access import find_second_factor
from store.tables import StaffMember

FAILURES_BEFORE_LOCK = 5
LOCK = timedelta(minutes=15)
"""The first lock; each further failure doubles it, until somebody comes in or an admin unlocks."""
LONGEST_LOCK = timedelta(hours=24)

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
    """The member, or None: wrong, unknown, inactive and locked look and take the same.

    Who has a second factor is not in yet: services.accounts.second_login.
    """
    member, is_right = locked_with_password(
        db_session, find_staff_by_email(db_session, email), password
    )
    if member is None or not member.is_active or is_locked(desk, member):
        return None
    if not is_right:
        note_failure(desk, db_session, member)
        return None
    if not has_second_factor(db_session, member.id):
        note_log_in(desk, db_session, member)
    return member


def find_staff_member(db_session: DbSession, staff_id: uuid.UUID) -> StaffMember | None:
    """The active member with this id."""
    member = get_staff(db_session, staff_id)
    return member if member is not None and member.is_active else None


def has_second_factor(db_session: DbSession, staff_id: uuid.UUID) -> bool:
    """Whether a code is asked for after the password."""
    row = find_second_factor(db_session, staff_id)
    return row is not None and row.secret is not None


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def locked_with_password(
    db_session: DbSession, seen: StaffMember | None, password: str
) -> tuple[StaffMember | None, bool]:
    """The account, held until the transaction ends, and whether this is its password.

    The slow comparison comes before the lock: nobody waits for it. A password that was changed
    meanwhile is a wrong one. Takes as long for nobody, and for who has not chosen a password yet,
    as for anybody.
    """
    password_hash = seen.password_hash if seen else ""
    is_right = _matches(password_hash or _hash_of_nobody, password) and bool(password_hash)
    member = lock_staff(db_session, seen.id) if seen else None
    is_unchanged = member is not None and member.password_hash == password_hash
    return member, is_right and is_unchanged


def is_locked(desk: Desk, member: StaffMember) -> bool:
    return member.locked_until is not None and desk.now() < member.locked_until


def note_failure(desk: Desk, db_session: DbSession, member: StaffMember) -> None:
    """Counts a wrong password or code. The fifth locks the account, and so does each one after the
    lock is over, for twice as long: who knows the password cannot go on guessing codes for months.
    """
    member.failed_logins += 1
    further = member.failed_logins - FAILURES_BEFORE_LOCK
    if further >= 0:
        member.locked_until = desk.now() + _lock_after(further)
        add_audit_event(db_session, None, "account_locked", str(member.id), desk.now())


def note_log_in(desk: Desk, db_session: DbSession, member: StaffMember) -> None:
    """All that was asked for was right: what went wrong before is forgiven."""
    member.failed_logins = 0
    member.locked_until = None
    add_audit_event(db_session, member.id, "log_in", str(member.id), desk.now())


def _lock_after(further: int) -> timedelta:
    doublings = min(further, 10)  # 15 minutes doubled that often are more than any cap
    return min(LOCK * (1 << doublings), LONGEST_LOCK)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
