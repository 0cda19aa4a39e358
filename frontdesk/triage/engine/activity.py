"""Which complaints a person's findings bring up, for certain or perhaps."""

from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.triage.engine.conditions import Missing, Reading
from frontdesk.triage.engine.findings import Findings, completed
from frontdesk.triage.engine.impossible import without_impossible
from frontdesk.triage.engine.protocols import Complaint, Protocols


class Active(NamedTuple):
    """A complaint and whether it is certain that it concerns this person."""

    complaint: Complaint
    certain: bool


@dataclass(frozen=True)
class Case:
    """One person's findings, completed, and how to read what nobody has said."""

    findings: Findings
    missing: Missing
    active: tuple[Active, ...]
    vague: frozenset[str] = frozenset()  # "non so" to a screen and to its parts

    def reading(self, unknown_fires: bool) -> Reading:
        return Reading(self.findings, self.missing, unknown_fires)

    @property
    def named(self) -> list[str]:
        """Ids of the complaints that hold, the common rules left out."""
        return [one.complaint.id for one in self.active[1:] if one.certain]


def case_of(findings: Findings, protocols: Protocols, missing: Missing) -> Case:
    """The findings completed, with the complaints they bring up."""
    possible = without_impossible(findings, protocols.limited)
    ended = missing != "open"
    settled = protocols.screens.settled(possible, ended)
    known = completed(settled, protocols.covers, ended)
    active = active_complaints(known, missing, protocols)
    return Case(known, missing, active, protocols.screens.vague(possible, known))


def active_complaints(
    findings: Findings, missing: Missing, protocols: Protocols
) -> tuple[Active, ...]:
    """The common rules first, then the complaints; the general path where none fits.

    While the interview is open the general path is only possible: the next bubble may bring a
    complaint up. So its rules never raise a level that a complaint would then not have.
    """
    brought_up = _brought_up(findings, protocols)
    found = [
        Active(complaint, truth is True)
        for complaint, truth in ((one, _applies(one, findings, missing)) for one in brought_up)
        if truth is not False
    ]
    common = Active(protocols.common, True)
    if any(one.certain for one in found):
        return (common, *found)
    return (common, *found, Active(protocols.general, missing != "open"))


def _brought_up(findings: Findings, protocols: Protocols) -> list[Complaint]:
    ids = {
        complaint
        for finding in findings
        if findings.may_have(finding)
        for complaint in protocols.by_entry.get(finding, ())
    }
    return [one for one in protocols.complaints.values() if one.id in ids]


def _applies(complaint: Complaint, findings: Findings, missing: Missing) -> bool | None:
    # Age, sex and pregnancy that nobody named are not "no": the complaint itself says what then.
    read_as: Missing = "open" if missing == "open" else "unknown"
    return complaint.applies.truth(Reading(findings, read_as, complaint.applies_unknown))
