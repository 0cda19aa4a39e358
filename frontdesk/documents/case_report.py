"""A triage case as it is handed on: on paper (case_report_pdf) or as FHIR (frontdesk.fhir).

It is a copy for whoever cares for the person, in one language, with what the reader's role may
know. Texts of findings and rules are those of the protocols that judged the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Value = float | str
Disclosure = Literal["full", "masked"]
DISCLOSURE_OF_ROLE: Mapping[str, Disclosure] = {"nurse": "full"}
"""Who may read the name; every other role gets initials and the year of birth."""


@dataclass(frozen=True)
class CasePerson:
    """Whom the case is about, if that was proved; masked: "M. R." and the year of birth.

    Name and birth date together are the two identifiers at which a person is recognised
    (Ministero della Salute, Raccomandazione n. 3); the codice fiscale is on neither export.
    """

    name: str
    born: str
    is_masked: bool


@dataclass(frozen=True)
class CaseFinding:
    """One thing told, asked or on record. `state`: present, absent or unknown.

    `label` and `value_words` are in the reader's language; `unit` as in findings.yml, empty where
    there is no number.
    """

    id: str
    label: str
    state: str
    value: Value | None = None
    value_words: str = ""
    unit: str = ""
    origin: str = "text"


@dataclass(frozen=True)
class CaseRule:
    """A rule that fired: `name` is "complaint.rule"; `version` that of its protocol."""

    name: str
    level: str
    reason: str
    source: str
    is_signed_off: bool
    version: str = ""


@dataclass(frozen=True)
class CaseReport:
    """One case. Times are wall times of the facility, aware.

    `words`: (question, the patient's own words), the complaint first. `level` is that of rules and
    red flags, `staff_level` the nurse's. `red_flags` are names to read. `asked`: the nurse's own
    questions and the answers, empty while none came. `status`: new, taken or reviewed.
    """

    id: str
    language: str
    facility: str
    issued_at: datetime
    told_at: datetime
    words_language: str
    words: tuple[tuple[str, str], ...]
    level: str
    status: str
    person: CasePerson | None = None
    findings: tuple[CaseFinding, ...] = ()
    rules: tuple[CaseRule, ...] = ()
    red_flags: tuple[str, ...] = ()
    where: str = ""
    sureness: str = ""
    rests_on: tuple[str, ...] = ()
    staff_level: str | None = None
    nurse: str | None = None
    note: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    is_finished: bool = True
    due_at: datetime | None = None
    reviewed_at: datetime | None = None
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def level_that_stands(self) -> str:
        """The nurse's level once there is one."""
        return self.staff_level or self.level

    def found(self, state: str) -> tuple[CaseFinding, ...]:
        return tuple(one for one in self.findings if one.state == state)


def person_for(role: str, given_name: str, family_name: str, birth_on: date) -> CasePerson:
    """The person as this role may know them."""
    if DISCLOSURE_OF_ROLE.get(role) == "full":
        return CasePerson(f"{given_name} {family_name}", birth_on.isoformat(), False)
    initials = " ".join(f"{name[:1].upper()}." for name in (given_name, family_name) if name)
    return CasePerson(initials, f"{birth_on.year}", True)
