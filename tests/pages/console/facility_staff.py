"""Those who may change the facility: a supervisor and an admin."""

import uuid

from services.desk import Desk
from store.tables import StaffMember
from tests.pages.console.staging import QUICK_HASH

SARA, ADA = "sara@example.org", "ada@example.org"


def hire(desk: Desk, email: str, role: str) -> uuid.UUID:
    """Somebody who can log in with the password of the tests; their id."""
    member = StaffMember(
        id=uuid.uuid4(),
        email=email,
        name=email.partition("@")[0].capitalize() + " Inventata",
        role=role,
        password_hash=QUICK_HASH,
        created_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        db_session.add(member)
    return member.id
