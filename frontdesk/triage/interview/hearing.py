"""What a message adds to what is known: findings of this person, not of whoever is beside."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from frontdesk.reading.person_words import Kind
from frontdesk.triage.engine import Finding, Findings
from frontdesk.triage.engine.heard import heard
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.extraction_model import Extracted
from frontdesk.triage.interview.corrections import read_in_context
from frontdesk.triage.interview.told import Told

_OF_NOBODY_ELSE: frozenset[Kind] = frozenset({"self", "unknown"})
PERSON = frozenset({"age", "sex"})
_FEW_WORDS = 7
_FRAMES = re.compile(
    r"\b(?:da|dal|dall[aeo']|for|since|destr[aoe]|sinistr[aoe]|left|right)\b", re.I
)
_IS_FOR = re.compile(
    r"(?:\bper|è|\be'?|\bfor|\bit'?s|\bis|tratta d[ie]l?l?a?|riguarda)\s+"
    r"(?:mi[oa]|nostr[oa]|il|la|my|our|un[oa]?'?)\b",
    re.I,
)
"""Says that it is about somebody else than was thought: "no, è per mia figlia"."""


class Heard(NamedTuple):
    """New findings, those that change what was known, and whose health it is after this."""

    added: tuple[Finding, ...]
    changed: tuple[Finding, ...]
    who: Kind

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)

    @property
    def all(self) -> tuple[Finding, ...]:
        return (*self.added, *self.changed)

    def of(self, name: str) -> Finding | None:
        return next((one for one in self.all if one.id == name), None)


def hear(told: Told, text: str, language: str, triage: Triage) -> Heard:
    """Everything the words say of the person this chat is about."""
    extracted = triage.extract(text, language)
    who = _who(told, text, extracted)
    found = heard(extracted, triage.protocols)
    if found:
        said = [one for one in found.values() if _is_theirs(one, who, extracted.subject.kind)]
    else:
        said = list(read_in_context(told, text, language, triage).values())
    known = told.findings if who == told.who else without_person(told.findings)
    changed = [one for one in said if _changes(one, known)]
    added = [one for one in said if one.id not in known]
    return Heard(tuple(added), tuple(changed), who)


def without_person(findings: Findings) -> Findings:
    """Without age and sex: they were of whom the trouble was thought to be."""
    return Findings(one for one in findings.values() if one.id not in PERSON)


def frame_of(text: str, language: str, triage: Triage) -> Iterator[Finding]:
    """Since when and which side, of few words that name no trouble: "da tre giorni, a destra"."""
    if len(text.split()) > _FEW_WORDS or not _FRAMES.search(text):
        return
    read = triage.hear(f"tosse {text}", language)
    yield from (read[name] for name in ("duration", "side") if name in read)


def _is_theirs(finding: Finding, who: Kind, mentioned: Kind) -> bool:
    """Age and sex of a husband who is only mentioned are not the patient's."""
    if finding.id not in PERSON or who == mentioned:
        return True
    return who in _OF_NOBODY_ELSE and mentioned in _OF_NOBODY_ELSE


def _changes(finding: Finding, known: Findings) -> bool:
    """Whether it takes back what was known; a "forse" takes nothing back."""
    before = known.get(finding.id)
    if before is None or finding.state == "unknown":
        return False
    return (before.state, before.value) != (finding.state, finding.value)


def _who(told: Told, text: str, extracted: Extracted) -> Kind:
    kind = extracted.subject.kind
    if told.who not in _OF_NOBODY_ELSE or kind == "unknown":
        return told.who
    is_told_as_own = told.who == "self" and told.knows_trouble
    if is_told_as_own and kind not in _OF_NOBODY_ELSE and not _IS_FOR.search(text):
        return "self"  # "mio marito dice che…": only mentioned
    return kind
