"""Who cares for patients, and when."""

from typing import Literal

from pydantic import Field

from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.periods import Leave
from frontdesk.facility.timetables import ExtraSession, Timetable

Regime = Literal["ssn", "private"]
"""`ssn`: with a prescription, ticket due. `private`: libera professione, full price."""


class Practitioner(Frozen):
    """A FHIR Practitioner with a timetable (wall time of the site where they work).

    `extra_sessions` come on top of it; in days and hours of `leave` there are none of either.

    `everyday_name` says that the surname is also an ordinary word ("testa", "villa"), so that it
    names the person only beside a title or a first name.
    """

    id: str = Field(min_length=1)
    title: Localised | None = None
    given_name: str = Field(min_length=1)
    family_name: str = Field(min_length=1)
    sex: Literal["female", "male"]
    role: Localised
    specialties: tuple[str, ...] = Field(min_length=1)
    timetable: Timetable = Field(min_length=1)
    extra_sessions: tuple[ExtraSession, ...] = ()
    leave: tuple[Leave, ...] = ()
    regimes: tuple[Regime, ...] = Field(min_length=1)
    everyday_name: bool = False

    def spoken_name(self, language: str) -> str:
        """ "dott.ssa Elena Ferri" / "Dr Elena Ferri"."""
        title = f"{self.title.say(language)} " if self.title else ""
        return f"{title}{self.given_name} {self.family_name}"
