"""Words that only make sense after what was said before: "anzi è 39", "no, 40 anni"."""

import re
from typing import Final

from frontdesk.reading.spoken_numbers import tokens
from frontdesk.triage.engine import Findings
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.interview.told import Told

_CORRECTS: Final = re.compile(
    r"\b(?:anzi|no|scus[ai]|mi correggo|sbagliat\w*|volevo dire|intendevo|per la precisione|sorry"
    r"|actually|i mean|i meant|rather|correction|wrong|non sono|non e|in realta|non da)\b",
    re.I,
)
_NUMBERS: Final = ("temperature", "fever", "age", "duration")
_DEGREES: Final = (34.0, 43.0)


def read_in_context(told: Told, text: str, language: str, triage: Triage) -> Findings:
    """The words read beside the number they correct; nothing where they correct none."""
    for beside in _beside(told, text):
        found = triage.hear(beside.format(text), language)
        kept = [
            found[name] for name in ("temperature", "fever", "age", "duration") if name in found
        ]
        if kept:
            return Findings(kept)
    return Findings()


def _beside(told: Told, text: str) -> list[str]:
    numbers = [token.number for token in tokens(text) if token.number is not None]
    if not numbers or not _CORRECTS.search(text):
        return []
    low, high = _DEGREES
    is_fever = told.findings.has("fever") or told.findings.has("temperature")
    if is_fever and low <= numbers[-1] <= high:
        return ["febbre {}", "fever {}"]
    if "age" in told.findings and re.search(r"\b(?:ann[io]|mes[ei]|years?|months?)\b", text):
        return ["ha {}", "is {}"]
    if "duration" in told.findings:
        return ["tosse, {}", "cough, {}"]
    return []
