"""A link with which somebody chooses their password: for a new account, and for a forgotten one.

No password ever passes through the admin's hands: they see a link once, and hand it over as they
think best. It works once, for three days; looking at it does not use it up, because mail and chat
programs look at links before people do.
"""

import uuid
from datetime import timedelta

from frontdesk.staff.passwords import Fault, password_fault
from services.accounts.keys import key_hash, new_key
from services.accounts.sessions import EndedBy
from services.audit import note
from services.desk import Desk
from services.staff import hash_password
from store import staff_access, staff_sessions
from store.database import DbSession
from store.staff import lock_staff
from store.tables import StaffInvitation, StaffMember

PURPOSE = "staff_invitation"
LASTS = timedelta(days=3)
LONGEST_KEY = 64


class NoInvitation(Exception):
    """The link is unknown, used, void or too old; the person needs a new one."""


class PasswordRefused(Exception):
    """A password one may not have; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def make_invitation(
    desk: Desk, db_session: DbSession, staff_id: uuid.UUID, made_by: uuid.UUID | None
) -> str:
    """The key for the link; the person's earlier links are void."""
    now, key = desk.now(), new_key()
    staff_access.void_invitations(db_session, staff_id, now)
    row = StaffInvitation(
        key_hash=key_hash(key, PURPOSE),
        staff_id=staff_id,
        made_by=made_by,
        made_at=now,
        expires_at=now + LASTS,
    )
    staff_access.add_invitation(db_session, row)
    return key


def invited(desk: Desk, db_session: DbSession, key: str) -> StaffMember:
    """Whom the link is for. Raises `NoInvitation`."""
    return _open(desk, db_session, key)[1]


def accept_invitation(desk: Desk, db_session: DbSession, key: str, password: str) -> StaffMember:
    """The password is theirs from now on, and every other way in is closed.

    An admin let them in anew, so what went wrong before is forgiven. The account is locked before
    the invitation, as admins do, and only once the slow hash is made. Raises `NoInvitation`,
    `PasswordRefused`.
    """
    member = invited(desk, db_session, key)
    refuse_weak(member, password)
    password_hash = hash_password(password)
    lock_staff(db_session, member.id)
    invitation, member = _open(desk, db_session, key, lock=True)
    invitation.used_at = desk.now()
    member.password_hash = password_hash
    member.failed_logins, member.locked_until = 0, None
    staff_sessions.end(db_session, member.id, EndedBy.PASSWORD, desk.now())
    note(desk, db_session, member.id, "accept_invitation", member.id)
    return member


def refuse_weak(member: StaffMember, password: str) -> None:
    fault = password_fault(password, (member.name, member.email))
    if fault is not None:
        raise PasswordRefused(fault)


def _open(
    desk: Desk, db_session: DbSession, key: str, *, lock: bool = False
) -> tuple[StaffInvitation, StaffMember]:
    if len(key) > LONGEST_KEY:
        raise NoInvitation
    found = staff_access.find_invitation(db_session, key_hash(key, PURPOSE), lock=lock)
    if found is None or not found[1].is_active:
        raise NoInvitation
    invitation = found[0]
    is_over = invitation.used_at or invitation.voided_at or invitation.expires_at <= desk.now()
    if is_over:
        raise NoInvitation
    return found
