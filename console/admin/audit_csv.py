"""The audit log as rows of a file (console.csv_file)."""

from collections.abc import Iterable, Iterator, Mapping

from console.admin.audit_presenter import action_words, present_deeds
from console.csv_file import Cell
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from services.accounts.read_audit_log import Entry

COLUMNS = ("at", "who", "action", "what", "subject", "changes")


def heads(view: Viewpoint) -> list[str]:
    return [view.say(f"audit.column.{name}") for name in COLUMNS]


def rows_of(
    view: Viewpoint, facility: Facility, entries: Iterable[Entry], names: Mapping[str, str]
) -> Iterator[list[Cell]]:
    """One a deed. Instants are local, with their offset."""
    for entry in entries:
        event = entry.event
        (deed,) = present_deeds(view, facility, [entry], names)
        yield [
            event.at.astimezone(view.zone).isoformat(timespec="seconds"),
            deed.who,
            event.action,
            action_words(view, event.action),
            event.subject,
            "; ".join(deed.changes),
        ]
