"""What each member of staff is there for, and who needs a second factor.

Least privilege: an `admin` looks after accounts, the facility's data and the audit log, and opens
no chat, no case and no agenda; nobody else looks after accounts.
"""

from collections.abc import Set
from typing import Final

ADMIN: Final = "admin"
NURSE: Final = "nurse"
ROLES: Final = ("operator", NURSE, "supervisor", ADMIN)
ANSWER_CHATS: Final = frozenset({"operator", "supervisor"})
"""Those who have units, languages and chats in hand."""

SECOND_FACTOR_FOR: Final = frozenset({"supervisor", ADMIN})
"""Who needs one where nothing else is said: they see or change more than their own patients'."""


def needing_second_factor(chosen: Set[str] | None, *, is_invented: bool) -> frozenset[str]:
    """The roles that may do nothing before they have one; it is optional for the others.

    `chosen` is what the environment says, None where it says nothing. An invented facility asks for
    none then: the demo must let a newcomer in with a password alone.
    """
    if chosen is not None:
        return frozenset(chosen)
    return frozenset() if is_invented else SECOND_FACTOR_FOR
