"""What admins do with accounts. Each deed is audited, with what was before and after.

An admin cannot change their own role or shut themselves out, so the last admin stays one: all
admins are locked together and who asks must still be among them, so that of two who remove each
other at once only the first succeeds. What changes an account raises `NoSuchPerson` or
`NoLongerAdmin`.
"""

import uuid
from dataclasses import dataclass

from frontdesk.staff.roles import ADMIN
from services.accounts.details import (
    Details,
    apply,
    checked,
    checked_email,
    details_of,
    differences,
)
from services.accounts.give_back import give_back_chats
from services.accounts.give_back_cases import give_back_cases
from services.accounts.invitations import make_invitation
from services.accounts.sessions import EndedBy
from services.audit import note
from services.desk import Desk
from store import staff_access, staff_sessions
from store.database import DbSession
from store.staff import add_staff, find_staff_by_email, lock_active, lock_staff
from store.tables import StaffMember


@dataclass(frozen=True)
class GivenBack:
    """What the person may not have any longer: chats in the queue, cases on the nurses' list."""

    chats: int = 0
    cases: int = 0


class Refused(Exception):
    """A deed that was not done."""


class NoSuchPerson(Refused):
    """No account has this id, or not in the state the deed needs."""


class EmailTaken(Exception):
    """Another account has this address."""


class NotOneself(Refused):
    """An admin would change their own role or shut themselves out."""


class LastAdmin(NotOneself):
    """The same, and nobody would be left who can look after the accounts."""


class NoLongerAdmin(Refused):
    """Who asks was an admin when their page was opened, and is none now."""


class ChangedMeanwhile(Refused):
    """Another admin changed this account since the page was opened."""


def create_person(
    desk: Desk, admin_id: uuid.UUID | None, email: str, details: Details
) -> tuple[uuid.UUID, str]:
    """The id, and the key of the link with which they choose a password.

    `admin_id` is None for the first admin, made from the command line. Raises `EmailTaken`,
    `WrongDetails`.
    """
    address, wanted = checked_email(email), checked(desk.facility, details)
    with desk.database.transaction() as db_session:
        if find_staff_by_email(db_session, address) is not None:
            raise EmailTaken
        member = StaffMember(email=address, name=wanted.name, role=wanted.role, version=0)
        member.password_hash, member.created_at = "", desk.now()
        add_staff(db_session, member)
        db_session.flush()
        apply(db_session, member, wanted)
        changes = differences(None, wanted)
        note(desk, db_session, admin_id, "create_staff", member.id, changes)
        return member.id, make_invitation(desk, db_session, member.id, admin_id)


def change_person(
    desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID, details: Details, version: int
) -> GivenBack:
    """Saves it; what went back because the person may not have it now.

    `version` is that of the account when the page was opened. Raises `NotOneself`,
    `ChangedMeanwhile`, `WrongDetails`.
    """
    wanted = checked(desk.facility, details)
    with desk.database.transaction() as db_session:
        member = _lock(db_session, admin_id, staff_id)
        if member.version != version:
            raise ChangedMeanwhile
        if wanted.role != member.role:
            _not_oneself(db_session, admin_id, member)
        changes = differences(details_of(db_session, member), wanted)
        if changes:
            apply(db_session, member, wanted)
            note(desk, db_session, admin_id, "change_staff", staff_id, changes)
        if "role" in changes:
            # who may do other things from now on says anew who they are
            staff_sessions.end(db_session, staff_id, EndedBy.ADMIN, desk.now())
    return _give_back(desk, staff_id)


def deactivate(desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID) -> GivenBack:
    """Out at once, on every browser; what went back to the others.

    The account stays, for what it did. Raises `NotOneself`.
    """
    with desk.database.transaction() as db_session:
        member = _lock(db_session, admin_id, staff_id)
        if member.is_active:
            _not_oneself(db_session, admin_id, member)
            member.is_active = False
            member.version += 1
            now = desk.now()
            staff_sessions.end(db_session, staff_id, EndedBy.DEACTIVATED, now)
            staff_access.void_invitations(db_session, staff_id, now)
            note(desk, db_session, admin_id, "deactivate_staff", staff_id)
    return _give_back(desk, staff_id)


def reactivate(desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """They come in again as before, with the password they had."""
    with desk.database.transaction() as db_session:
        member = _lock(db_session, admin_id, staff_id)
        if not member.is_active:
            member.is_active = True
            member.version += 1
            note(desk, db_session, admin_id, "reactivate_staff", staff_id)


def unlock(desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """Lets somebody try again who mistyped too often."""
    with desk.database.transaction() as db_session:
        member = _lock(db_session, admin_id, staff_id)
        if member.locked_until is not None:
            member.locked_until = None
            member.failed_logins = 0
            note(desk, db_session, admin_id, "unlock_staff", staff_id)


def invite_again(desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID) -> str:
    """The key of a new link. A password there was opens nothing any longer, and logins end.

    Raises `NotOneself`: one's own password is changed on one's own page.
    """
    with desk.database.transaction() as db_session:
        member = _lock(db_session, admin_id, staff_id)
        if not member.is_active:
            raise NoSuchPerson
        if staff_id == admin_id:
            raise NotOneself
        action = "reset_password" if member.password_hash else "invite_staff"
        member.password_hash = ""
        staff_sessions.end(db_session, staff_id, EndedBy.PASSWORD, desk.now())
        note(desk, db_session, admin_id, action, staff_id)
        return make_invitation(desk, db_session, staff_id, admin_id)


def reset_second_factor(desk: Desk, admin_id: uuid.UUID, staff_id: uuid.UUID) -> None:
    """For who has lost phone and recovery codes: a password alone lets them in, to set it up anew.

    Their logins end. Raises `NotOneself`: one's own is changed on one's own page.
    """
    if staff_id == admin_id:
        raise NotOneself
    with desk.database.transaction() as db_session:
        _lock(db_session, admin_id, staff_id)
        staff_access.forget_second_factor(db_session, staff_id)
        staff_sessions.end(db_session, staff_id, EndedBy.ADMIN, desk.now())
        note(desk, db_session, admin_id, "reset_second_factor", staff_id)


def _give_back(desk: Desk, staff_id: uuid.UUID) -> GivenBack:
    """Also when the same deed is done again: the first time may have been cut off before this."""
    return GivenBack(give_back_chats(desk, staff_id), give_back_cases(desk, staff_id))


def _lock(db_session: DbSession, admin_id: uuid.UUID, staff_id: uuid.UUID) -> StaffMember:
    """The account, held with all the admins', always in one order."""
    admins = {one.id: one for one in lock_active(db_session, ADMIN)}
    if admin_id not in admins:
        raise NoLongerAdmin
    member = admins.get(staff_id) or lock_staff(db_session, staff_id)
    if member is None:
        raise NoSuchPerson
    return member


def _not_oneself(db_session: DbSession, admin_id: uuid.UUID, member: StaffMember) -> None:
    if member.id == admin_id:
        raise LastAdmin if len(lock_active(db_session, ADMIN)) == 1 else NotOneself
