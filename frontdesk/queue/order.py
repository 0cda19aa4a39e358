"""The order in which waiting chats are worked off: the most urgent, then the longest waiting."""

from dataclasses import dataclass
from datetime import datetime

from frontdesk.ownership import URGENCY_ORDER, Urgency


@dataclass(frozen=True)
class Place:
    """What a chat's place in the line depends on. `unit`: None for the general one."""

    urgency: str | None
    since: datetime
    unit: str | None = None

    def rank(self) -> tuple[int, datetime]:
        """Smaller comes first."""
        return URGENCY_ORDER.index(Urgency(self.urgency or Urgency.ROUTINE)), self.since


def people_ahead(mine: Place, others: list[Place]) -> int:
    """How many of the other waiting chats are looked at before mine by the people of my unit.

    They also look after the chats of the general unit; a general chat waits behind all.
    """
    rivals = [one for one in others if mine.unit is None or one.unit in (None, mine.unit)]
    return sum(one.rank() <= mine.rank() for one in rivals)
