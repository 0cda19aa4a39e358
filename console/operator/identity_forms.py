"""What operators type about people: a birth date with a code's end, and a delegation."""

import uuid
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from frontdesk.identity.code_tail import read_tail
from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Scope
from frontdesk.reading.typed_number import read_typed_number
from services.delegations import NewDelegation
from services.identity import Claim
from services.read_identity import find_patient
from store.database import DbSession
from store.tables import Patient

EVIDENCE_LIMIT = 200


class FormFault(Exception):
    """What is wrong with a form; `name` completes identity.error."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Form:
    """The fields of a posted form, read with `FormFault` where they make no sense."""

    fields: "MultiDict[str, str]"

    def patient(self, db_session: DbSession, prefix: str) -> Patient:
        """The one patient with the birth date and code ending typed under `prefix`."""
        tail = read_tail(self.fields.get(f"{prefix}_tail", ""))
        born = self.day(f"{prefix}_born")
        found = find_patient(db_session, Claim(born, tail)) if born and tail else None
        if found is None:
            raise FormFault("nobody")
        return found

    def day(self, name: str) -> date | None:
        typed = self.fields.get(name, "").strip()
        if not typed:
            return None
        try:
            return date.fromisoformat(typed)
        except ValueError:
            raise FormFault("date") from None

    def clears_dispute(self) -> bool:
        """Whether the button for "it is theirs" was pressed, not the one for another number."""
        return self.fields.get("do") == "clear"

    def number(self) -> str:
        found = read_typed_number(self.fields.get("number", ""))
        if found is None:
            raise FormFault("number")
        return found

    def new_delegation(self, db_session: DbSession) -> NewDelegation:
        scopes = frozenset(s for s in Scope if s in self.fields.getlist("scopes"))
        evidence = self.fields.get("evidence", "").strip()
        if not scopes:
            raise FormFault("no_scope")
        if self.fields.get("basis") not in set(Basis):
            raise FormFault("basis")
        if len(evidence) > EVIDENCE_LIMIT:
            raise FormFault("evidence")
        return NewDelegation(
            principal_id=self.patient(db_session, "principal").id,
            delegate_id=self.patient(db_session, "delegate").id,
            scopes=scopes,
            basis=Basis(self.fields["basis"]),
            valid_to=self.day("valid_to"),
            evidence_ref=evidence or None,
        )

    def delegation_id(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.fields.get("delegation_id", ""))
        except ValueError:
            raise FormFault("nobody") from None
