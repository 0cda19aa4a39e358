"""What one message says of somebody's health."""

from dataclasses import dataclass
from typing import Literal

from frontdesk.reading.person_words import Kind

# Only "present" is so now. "past", "hypothetical" and "family" are said, but not of today or not of
# this person; "uncertain" is to be asked.
Status = Literal["present", "absent", "uncertain", "past", "hypothetical", "family"]
Side = Literal["left", "right", "both"]
Sex = Literal["female", "male"]


@dataclass(frozen=True)
class Found:
    """A finding (id of data/triage/findings.yml), its status and the words it came from.

    `value`: a number in the finding's unit or the name of a choice; None for yes and no.
    `hours`: since when, where the same clause says so.
    """

    id: str
    status: Status
    words: str
    value: float | str | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Place:
    """A part of the body that the message names, with its side."""

    part: str
    side: Side | None
    words: str


@dataclass(frozen=True)
class Subject:
    """Whose health it is. `age_years` may be a fraction: 0.25 is three months."""

    kind: Kind
    age_years: float | None = None
    sex: Sex | None = None
    words: str = ""


@dataclass(frozen=True)
class Extracted:
    """Everything read in one message; each finding once, in the order told.

    Duration (hours), side, pain score, course and measurements are findings too.
    """

    findings: tuple[Found, ...] = ()
    subject: Subject = Subject("unknown")
    places: tuple[Place, ...] = ()

    def of(self, *statuses: Status) -> tuple[Found, ...]:
        """The findings with one of these statuses."""
        return tuple(found for found in self.findings if found.status in statuses)

    def finding(self, identifier: str) -> Found | None:
        """What is said of one finding, if anything."""
        return next((found for found in self.findings if found.id == identifier), None)
