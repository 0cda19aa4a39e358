"""Which complaints a person's findings bring up, for certain or perhaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdesk.triage.engine.conditions import Missing, Reading
from frontdesk.triage.engine.findings import Finding, Findings, completed
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

    def reading(self, complaint: Complaint, unknown_fires: bool) -> Reading:
        """How a complaint reads the findings: how long counts for its own trouble."""
        return Reading(self.findings_of(complaint), self.missing, unknown_fires)

    def findings_of(self, complaint: Complaint) -> Findings:
        """With the duration told of what brings the complaint up: a cold of twelve days and a fever
        of two are not both of twelve. Only where the one told first is another complaint's; an
        answer to "how long" holds for all."""
        said = self.findings.get("duration")
        if said is None or said.origin != "text" or len(self.active) <= 2:
            return self.findings
        own = self._hours_of([complaint])
        others = [one.complaint for one in self.active if one.complaint is not complaint]
        if not own or said.value in own or said.value not in self._hours_of(others):
            return self.findings
        return self.findings.with_(Finding("duration", "present", own[0], "text"))

    def _hours_of(self, complaints: Sequence[Complaint]) -> list[float]:
        entry = {name for one in complaints for name in one.entry}
        return [
            one.hours
            for name, one in self.findings.items()
            if name in entry and one.state == "present" and one.hours is not None
        ]

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
