"""Age and sex from the record, for a proved writer who tells of themselves; nobody else's."""

from datetime import date

from actions.dialogue.turn import Turn
from frontdesk.triage.engine import Finding
from frontdesk.triage.interview import Told
from services.identity import LEVEL_TO_SEE_AND_BOOK, writer_of
from store.tables import Patient

_DAYS_IN_YEAR = 365.25
_WOMAN_FROM = 40
"""In a codice fiscale the day of birth of women is 40 higher (DM 23.12.1976)."""


def is_about_writer(told: Told) -> bool:
    return told.who == "self"


def with_record(turn: Turn, told: Told) -> Told:
    """Adds what is not told and the record knows; it is judged by, but never said back."""
    if not is_about_writer(told):
        return told
    writer = writer_of(turn.desk, turn.db_session, turn.conversation_id, LEVEL_TO_SEE_AND_BOOK)
    if writer is None:
        return told
    missing = [one for one in _findings(writer, turn.today()) if one.id not in told.findings]
    return told.with_(findings=told.findings.with_(*missing))


def _findings(writer: Patient, today: date) -> list[Finding]:
    years = round((today - writer.birth_on).days / _DAYS_IN_YEAR, 2)
    found = [Finding("age", "present", years, "record")]
    day = (writer.tax_code or "")[9:11]
    if day.isdecimal():
        sex = "female" if int(day) > _WOMAN_FROM else "male"
        found.append(Finding("sex", "present", sex, "record"))
    return found
