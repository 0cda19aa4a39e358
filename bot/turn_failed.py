"""A turn that must leave no trace, and the only word we say about why."""

import re

_SAFE_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,79}$")


class TurnFailed(BaseException):
    """The turn is abandoned: nothing is saved and the caller may try the message again.

    Not an ``Exception`` on purpose: Rasa catches ``Exception`` around every action, logs it and
    goes on, which would leave half a turn behind. ``name`` is an action's or a class's name.
    """

    def __init__(self, name: str) -> None:
        self.name = safe_name(name)
        super().__init__(self.name)


def safe_name(name: object) -> str:
    """``name`` if it looks like an identifier; anything else could carry a patient's words."""
    return name if isinstance(name, str) and _SAFE_NAME.match(name) else "ActionFailed"
