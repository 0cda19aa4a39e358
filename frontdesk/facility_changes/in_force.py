"""The desk's changes as they were noted, and what holds of them in the end."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.facility.model import Facility
from frontdesk.facility_changes.kinds import AnyChange, until
from frontdesk.facility_changes.overlay import overlay


@dataclass(frozen=True)
class NotedChange:
    """A change somebody saved. `undone_from`: the first day on which it does not hold any more."""

    id: uuid.UUID
    what: AnyChange
    undone_from: date | None = None

    @property
    def holds(self) -> AnyChange | None:
        """What is left of it; None when it was undone before it began."""
        return self.what if self.undone_from is None else until(self.what, self.undone_from)


def facility_in_force(given: Facility, noted: Iterable[NotedChange]) -> Facility:
    """The facility of the files with what holds of the changes."""
    return overlay(given, _holding(noted))


def with_all_openings(given: Facility, noted: Iterable[NotedChange]) -> Facility:
    """The facility with everything that was ever opened in addition, and nothing closed.

    A time that fits here and not into the facility in force was taken away by a change.
    """
    return overlay(given, [one.what for one in noted if not one.what.takes_away])


def without_change(noted: Sequence[NotedChange], id: uuid.UUID, day: date) -> list[NotedChange]:
    """The same with one of them undone from a day on."""
    return [NotedChange(one.id, one.what, day) if one.id == id else one for one in noted]


def _holding(noted: Iterable[NotedChange]) -> list[AnyChange]:
    return [left for one in noted if (left := one.holds) is not None]
