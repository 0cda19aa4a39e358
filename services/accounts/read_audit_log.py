"""The audit trail for admins: in pages, or as a file. Reading it is audited as well."""

import uuid
from collections.abc import Iterator, Sequence

from services.audit import note
from services.desk import Desk
from store.audit_log import Cursor, Entry, Wanted, read_log
from store.database import DbSession

__all__ = ["MOST_EXPORTED", "PAGE", "Cursor", "Entry", "Wanted", "export_log", "log_page"]

PAGE = 50
BATCH = 1000
MOST_EXPORTED = 100_000
"""What a spreadsheet of the desk's PC still opens."""


def log_page(
    desk: Desk,
    db_session: DbSession,
    reader_id: uuid.UUID,
    wanted: Wanted,
    after: Cursor | None = None,
) -> tuple[Sequence[Entry], Cursor | None]:
    """The deeds, newest first, and where the next page begins; None after the last."""
    entries = read_log(db_session, wanted, PAGE + 1, after)
    shown = entries[:PAGE]
    note(desk, db_session, reader_id, "audit_seen", reader_id)
    if len(entries) <= PAGE:
        return shown, None
    return shown, _cursor(shown[-1])


def export_log(desk: Desk, reader_id: uuid.UUID, wanted: Wanted) -> Iterator[Entry]:
    """At most `MOST_EXPORTED` deeds, newest first, read in pieces so that none waits in memory.

    That it was taken away is noted before the first line leaves.
    """
    with desk.database.transaction() as db_session:
        note(desk, db_session, reader_id, "audit_exported", reader_id)
    return _entries(desk, wanted)


def _entries(desk: Desk, wanted: Wanted) -> Iterator[Entry]:
    after: Cursor | None = None
    for _ in range(MOST_EXPORTED // BATCH):
        with desk.database.transaction() as db_session:
            entries = read_log(db_session, wanted, BATCH, after)
        yield from entries
        if len(entries) < BATCH:
            return
        after = _cursor(entries[-1])


def _cursor(entry: Entry) -> Cursor:
    return Cursor(entry.event.at, entry.event.id)
