"""Accounts of the staff, in the words of the tests about them."""

import uuid
from datetime import timedelta

from frontdesk.staff.second_factor import code_at
from services.accounts import second_factor
from services.accounts.details import LANGUAGES, Details
from services.accounts.invitations import accept_invitation
from services.accounts.people import create_person
from services.accounts.second_login import check_second_factor
from services.desk import Desk
from services.staff import check_login
from store.staff import get_staff
from store.tables import StaffMember
from tests.database import rows
from tests.lone_desk import clock_of
from tests.pages.console.staging import QUICK_HASH

NEW_PASSWORD = "tre parole a caso"
HALF_MINUTE = timedelta(seconds=30)


def add_member(desk: Desk, email: str, role: str, name: str = "") -> uuid.UUID:
    """Somebody with the tests' password, quick to check."""
    member = StaffMember(
        id=uuid.uuid4(),
        email=email,
        name=name or email.partition("@")[0].title(),
        role=role,
        password_hash=QUICK_HASH,
        version=0,
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        db_session.add(member)
    return member.id


def details(name: str = "Lea Nuova", role: str = "operator", **more: object) -> Details:
    """An account as an admin fills it in."""
    given = {"units": frozenset[str](), "languages": LANGUAGES, "capacity": None, **more}
    return Details(name, role, **given)  # type: ignore[arg-type]


def invites(
    desk: Desk, admin_id: uuid.UUID, email: str = "lea@example.org"
) -> tuple[uuid.UUID, str]:
    return create_person(desk, admin_id, email, details())


def member_of(desk: Desk, staff_id: uuid.UUID) -> StaffMember:
    with desk.database.transaction() as db_session:
        found = get_staff(db_session, staff_id)
        assert found is not None
        return found


def audited(desk: Desk, *actions: str) -> list[tuple[str, uuid.UUID | None, str]]:
    """(action, who, subject) in the order they were written; only these actions if named."""
    query = "SELECT action, staff_id, subject FROM audit_event ORDER BY id"
    found = [tuple(row) for row in rows(desk, query)]
    return [one for one in found if not actions or one[0] in actions]


def enrols(desk: Desk, staff_id: uuid.UUID) -> tuple[bytes, tuple[str, ...]]:
    """Sets the app up; its secret and the recovery codes. The next code is another one."""
    with desk.database.transaction() as db_session:
        second_factor.begin(desk, db_session, staff_id)
        secret = second_factor.second_factor_of(desk, db_session, staff_id).pending
        assert secret is not None
        codes = second_factor.confirm(desk, db_session, staff_id, code_at(secret, desk.now()))
    assert codes is not None
    clock_of(desk).now += HALF_MINUTE
    return secret, codes


def passes(desk: Desk, staff_id: uuid.UUID, typed: str) -> bool:
    """Whether the second step lets them in with this."""
    with desk.database.transaction() as db_session:
        return check_second_factor(desk, db_session, staff_id, typed) is not None


def logs_in(desk: Desk, email: str, password: str) -> bool:
    with desk.database.transaction() as db_session:
        return check_login(desk, db_session, email, password) is not None


def accepts(desk: Desk, key: str, password: str = NEW_PASSWORD) -> None:
    """Chooses a password by the link."""
    with desk.database.transaction() as db_session:
        accept_invitation(desk, db_session, key, password)
