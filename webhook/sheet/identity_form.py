"""What somebody wrote at the identity step, read as the chat reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.code_tail import read_tail

DATE_FIELDS = ("day", "month", "year")
LONGEST = 40
"""A whole code with gaps fits; nothing longer is looked at."""


@dataclass(frozen=True)
class IdentityForm:
    """The fields as written, and what was understood. `unclear` names texts in reading order."""

    written: Mapping[str, str]
    birth_on: date | None
    tail: str | None

    @property
    def unclear(self) -> tuple[str, ...]:
        fields = (("birth", self.birth_on), ("tail", self.tail))
        return tuple(f"step.{name}_unclear" for name, value in fields if value is None)


def read_identity_form(fields: Mapping[str, str], today: date) -> IdentityForm:
    """Day, month and year from three fields ("giugno" is a month too), and the end of the code."""
    written = {name: fields.get(name, "")[:LONGEST].strip() for name in (*DATE_FIELDS, "tail")}
    parts = [written[name] for name in DATE_FIELDS]
    birth_on = read_birth_date(" ".join(parts), today) if all(parts) else None
    return IdentityForm(written, birth_on, read_tail(written["tail"]))
