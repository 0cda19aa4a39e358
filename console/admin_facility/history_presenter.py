"""Who made which change, and when, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.admin_facility.change_words import (
    ICON_OF,
    day_words,
    said_words,
    subject_words,
    when_words,
)
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from services.facility_changes.history import AT_ONCE, HistoryLine


@dataclass(frozen=True)
class HistoryEntry:
    """`deed`: what was done, in one line; `id`: of the change it is about."""

    id: str
    icon: str
    clock: str
    author: str
    deed: str
    note: str


@dataclass(frozen=True)
class HistoryDay:
    day: str
    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True)
class HistoryPresenter:
    """`older`: the number before which the next page begins; None on the last."""

    days: tuple[HistoryDay, ...]
    older: int | None


def present_history(
    view: Viewpoint, facility: Facility, lines: Sequence[HistoryLine]
) -> HistoryPresenter:
    days: dict[str, list[HistoryEntry]] = {}
    for line in lines:
        days.setdefault(view.day(line.at), []).append(_entry(view, facility, line))
    return HistoryPresenter(
        days=tuple(HistoryDay(day, tuple(entries)) for day, entries in days.items()),
        older=lines[-1].number if len(lines) == AT_ONCE else None,
    )


def _entry(view: Viewpoint, facility: Facility, line: HistoryLine) -> HistoryEntry:
    subject, words = subject_words(view, facility, line.what), said_words(view, line.what)
    told = view.say(
        f"facility.did.{line.what.kind}",
        subject=subject,
        when=when_words(view, line.what),
        words=words,
    )
    if line.ended_from is not None:
        key = "facility.did_undo" if line.ended_from <= line.what.first_on else "facility.did_end"
        told = view.say(key, told=told, day=day_words(view, line.ended_from))
    return HistoryEntry(
        id=str(line.change_id),
        icon="back" if line.ended_from is not None else ICON_OF[line.what.kind],
        clock=view.clock(line.at),
        author=line.author,
        deed=told,
        note=line.note or "",
    )
