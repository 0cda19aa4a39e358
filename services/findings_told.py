"""What the triage makes of the findings of one message: mild or grave, and as plain data.

Only what is told counts, nothing is asked; the interview of a chat knows more.
"""

from typing import Any

from frontdesk.triage.engine import assess
from frontdesk.triage.engine.finding_data import Kind
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.extraction_model import Extracted, Found, Status
from frontdesk.triage.red_flags import RedFlagScan
from services.intents import Told

# Who somebody is, and how and since when a trouble is there: no trouble by itself.
_NO_TROUBLE: frozenset[Kind] = frozenset({"person", "course", "screen"})
_TOLD_OTHERWISE: tuple[Status, ...] = ("absent", "past", "hypothetical", "family")
_NOT_MILD = frozenset({"emergency", "same_day"})


def judge(text: str, language: str, found: RedFlagScan, triage: Triage) -> Told:
    """Whether the findings of a text make an emergency, or are mild, or none of them is of now."""
    findings = triage.hear(text, language)
    level = assess(findings, triage.protocols, found.certain, missing="absent").level
    if level == "emergency":
        return Told.GRAVE
    present = [name for name, one in findings.items() if one.state == "present"]
    if any(_is_trouble(name, triage) for name in present):
        return Told.MILD if level not in _NOT_MILD else Told.NOTHING
    others = triage.extract(text, language).of(*_TOLD_OTHERWISE)
    return Told.OTHERWISE if any(_is_trouble(one.id, triage) for one in others) else Told.NOTHING


def _is_trouble(name: str, triage: Triage) -> bool:
    return triage.protocols.kinds.get(name) not in _NO_TROUBLE


def symptoms(extracted: Extracted, triage: Triage) -> list[dict[str, Any]]:
    """`code` (data/triage/findings.yml), `present`, its `status` ("past", "family", …), `value`."""
    return [
        _symptom(one)
        for one in extracted.findings
        if triage.protocols.kinds.get(one.id) not in _NO_TROUBLE
    ]


def _symptom(found: Found) -> dict[str, Any]:
    said: dict[str, Any] = {"code": found.id, "present": found.status == "present"}
    if found.status not in ("present", "absent"):
        said["status"] = found.status
    if found.value is not None:
        said["value"] = found.value
    if found.hours is not None:
        said["hours"] = found.hours
    return said
