"""What Meta may say of a template, and whether it may then be sent (reference 2.5, 3.3)."""

from typing import Final

APPROVED: Final = "APPROVED"
PAUSED: Final = "PAUSED"
DISABLED: Final = "DISABLED"
MISSING: Final = "MISSING"
"""Ours: Meta knows no approved template of this name in this language."""
DIFFERENT: Final = "DIFFERENT"
"""Ours: Meta's template has other words or placeholders than our file."""

SENDABLE: Final = frozenset({APPROVED, "FLAGGED"})
"""A flagged template may still be sent; if nothing improves it is paused next."""
UNSENDABLE: Final = frozenset(
    {
        *(PAUSED, DISABLED, MISSING, DIFFERENT),
        *("PENDING", "REJECTED", "IN_APPEAL", "PENDING_DELETION", "DELETED"),
        *("LIMIT_EXCEEDED", "LOCKED", "ARCHIVED"),
    }
)
_SAME_AS: Final = {"REINSTATED": APPROVED, "ACTIVE": APPROVED, "UNPAUSED": APPROVED}
_BY_REFUSAL: Final = {
    132000: DIFFERENT,  # number of parameters
    132001: MISSING,
    132008: DIFFERENT,  # a parameter's format
    132012: DIFFERENT,
    132015: PAUSED,
    132016: DISABLED,
}
UTILITY: Final = "UTILITY"


def state_named(word: str | None) -> str | None:
    """The state of an event or status of Meta's; None for a word nobody here knows: it changes
    nothing, and is kept in the history."""
    known = _SAME_AS.get((word or "").upper(), (word or "").upper())
    return known if known in SENDABLE | UNSENDABLE else None


def state_after_refusal(code: int) -> str | None:
    """What an error of a send tells of the template; None when it tells nothing."""
    return _BY_REFUSAL.get(code)


def may_be_sent(state: str, category: str | None) -> bool:
    """Only what is approved, and only as utility: as marketing it costs more, and needs a consent
    that these messages do not have."""
    return state in SENDABLE and category in (None, UTILITY)
