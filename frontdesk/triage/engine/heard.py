"""From what a message says (frontdesk.triage.extraction) to the findings the engine judges."""

from collections.abc import Iterator, Mapping

from frontdesk.triage.engine.finding_data import FindingData, Kind
from frontdesk.triage.engine.findings import Finding, Findings
from frontdesk.triage.engine.protocols import Protocols
from frontdesk.triage.extraction_model import Extracted, Found

# An illness, or a stay in the tropics, told in the past still counts; a cough of last year doesn't.
_LASTING: frozenset[Kind] = frozenset({"condition"})
_YOURSELF = "text"
_HOURS_IN_WEEK = 168


def heard(extracted: Extracted, protocols: Protocols) -> Findings:
    """The findings of a message that hold now, its subject's age and sex among them.

    Past, hypothetical and family ones are left out; "forse" is unknown, to be asked.
    """
    return Findings([*_of_subject(extracted), *_of_words(extracted, protocols)])


def _of_subject(extracted: Extracted) -> Iterator[Finding]:
    subject = extracted.subject
    if subject.age_years is not None:
        yield Finding("age", "present", subject.age_years, _YOURSELF)
    if subject.sex is not None:
        yield Finding("sex", "present", subject.sex, _YOURSELF)


def _of_words(extracted: Extracted, protocols: Protocols) -> Iterator[Finding]:
    for found in extracted.findings:
        data = protocols.findings.get(found.id)
        finding = _as_finding(found, protocols.kinds)
        if data is not None and finding is not None and not _is_long_ago(found, data):
            yield finding


def _is_long_ago(found: Found, data: FindingData) -> bool:
    """ "Operato dieci anni fa" is no recent surgery."""
    if data.within_weeks is None or found.hours is None or found.status == "absent":
        return False
    return found.hours > data.within_weeks * _HOURS_IN_WEEK


def _as_finding(found: Found, kinds: Mapping[str, Kind]) -> Finding | None:
    if found.status == "present" or (found.status == "past" and kinds.get(found.id) in _LASTING):
        return Finding(found.id, "present", found.value, _YOURSELF, found.hours)
    if found.status == "absent":
        return Finding(found.id, "absent", None, _YOURSELF)
    return Finding(found.id, "unknown", None, _YOURSELF) if found.status == "uncertain" else None
