"""What was understood, said back in few words, so that the patient can correct it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from frontdesk.triage.engine import Finding, Findings
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.extraction_model import Extracted, Found, Sex, Subject
from frontdesk.triage.extraction_said import understood
from frontdesk.triage.interview.told import FRAME, Told
from frontdesk.triage.rule_data import Language

MOST_NAMED = 6
"""Of what is not there: the nurse reads all of it, the patient's screen is small."""


_NOT_SAID = FRAME | {"mild"}
"""Said in another way, or of no use to whoever is to correct it."""


@dataclass(frozen=True)
class Said:
    """Whom it is about, what there is, what not, what is not known; "" where there is nothing."""

    who: str
    there: str
    not_there: str
    unknown: str


def say_back(told: Told, language: str, triage: Triage) -> Said:
    """Everything told so far. What comes from the record is not said."""
    saying = _Saying(_language(language), triage)
    own = [one for one in told.findings.values() if one.origin != "record"]
    return Said(
        who=saying.person(told, own),
        there=saying.present(own),
        not_there=saying.named(own, "absent"),
        unknown=saying.named(own, "unknown"),
    )


def say_findings(findings: Iterable[Finding], told: Told, language: str, triage: Triage) -> str:
    """Some findings of a person in one phrase: "tosse, febbre 38,5, non vomito, da 3 giorni"."""
    saying = _Saying(_language(language), triage)
    found = list(findings)
    no = {"it": "non", "en": "no"}[_language(language)]
    absent = saying.named(found, "absent")
    without = ", ".join(f"{no} {name}" for name in absent.split(", ")) if absent else ""
    person = [one for one in found if one.id in ("age", "sex")]
    who = saying.person(told, person) if any(one.id == "age" for one in person) else ""
    who = who[:1].lower() + who[1:]
    pieces = (saying.present(found), without, saying.named(found, "unknown"), who)
    return ", ".join(piece for piece in pieces if piece)


def _language(language: str) -> Language:
    return "en" if language == "en" else "it"


class _Saying:
    def __init__(self, language: Language, triage: Triage) -> None:
        self._language: Language = language
        self._triage = triage
        self._names = {
            name: {"it": data.it, "en": data.en} for name, data in triage.protocols.findings.items()
        }

    def person(self, told: Told, own: Iterable[Finding]) -> str:
        values = {one.id: one.value for one in own if one.state == "present"}
        age = values.get("age")
        subject = Subject(
            kind=told.who,
            age_years=float(age) if isinstance(age, int | float) else None,
            sex=cast("Sex | None", values.get("sex")),
        )
        lines = self._understood(Extracted(subject=subject))
        return lines[0] if lines else ""

    def present(self, own: Iterable[Finding]) -> str:
        found = {one.id: one for one in own if one.state == "present"}
        covered = self._covered(Findings(found.values()))
        names = [
            self._name(one, found)
            for one in found.values()
            if one.id not in _NOT_SAID and one.id not in covered
            if not self._is_said_by(one, found)
        ]
        return ", ".join([*names, *self._frame(found)])

    def named(self, own: Iterable[Finding], state: str) -> str:
        """Names of what is absent or unknown; long names of many things are left to the nurse."""
        names = [
            self._names[one.id][self._language]
            for one in own
            if one.state == state and one.id not in FRAME
            if one.id not in self._triage.protocols.covers or state == "unknown"
        ]
        return ", ".join(names[:MOST_NAMED])

    def _covered(self, found: Findings) -> set[str]:
        """Wide findings of which a part is named."""
        covers = self._triage.protocols.covers
        return {wide for wide in found if any(found.has(part) for part in covers.get(wide, ()))}

    def _is_said_by(self, one: Finding, found: dict[str, Finding]) -> bool:
        return one.id == "fever" and "temperature" in found

    def _name(self, one: Finding, found: dict[str, Finding]) -> str:
        if one.id == "temperature" and "fever" in found:
            name = self._names["fever"][self._language]
        else:
            name = self._names[one.id][self._language]
        if not isinstance(one.value, int | float):
            return name
        value = f"{one.value:g}"
        return f"{name} {value.replace('.', ',') if self._language == 'it' else value}"

    def _frame(self, found: dict[str, Finding]) -> Iterable[str]:
        side = found.get("side")
        labels = self._triage.lexicon.data.labels
        if side is not None and str(side.value) in labels:
            yield labels[str(side.value)][self._language]
        duration = found.get("duration")
        if duration is not None:
            told = Found("duration", "present", "", duration.value)
            yield from (line[0].lower() + line[1:] for line in self._understood(Extracted((told,))))

    def _understood(self, extracted: Extracted) -> list[str]:
        return understood(extracted, self._language, self._triage.lexicon, self._names)
