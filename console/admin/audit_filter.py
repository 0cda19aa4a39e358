"""What of the audit log is asked for, read from the address; and written back into it."""

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from werkzeug.datastructures import MultiDict

from console.admin.audit_actions import ACTIONS, actions_of
from services.accounts.read_audit_log import Cursor, Wanted

_SUBJECT = re.compile(r"[\w/:.-]{1,80}", re.ASCII)
_CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Filter:
    """The fields of the form as they were filled in. `wrong`: the name of one that cannot be."""

    who: str
    what: str
    subject: str
    since: str
    until: str
    wrong: str = ""

    def address(self) -> dict[str, str]:
        """For the links to other pages; without what was left empty."""
        fields = {
            "who": self.who,
            "what": self.what,
            "subject": self.subject,
            "since": self.since,
            "until": self.until,
        }
        return {name: value for name, value in fields.items() if value}


def filter_in(given: MultiDict[str, str], zone: ZoneInfo) -> tuple[Filter, Wanted]:
    """What was asked for; everything where it cannot be understood, and `wrong` says so."""
    fields = {name: given.get(name, "").strip() for name in ("who", "what", "subject")}
    days = {name: given.get(name, "").strip() for name in ("since", "until")}
    asked = Filter(**fields, **days)
    try:
        return asked, _wanted(asked, zone)
    except _Wrong as wrong:
        return Filter("", "", "", "", "", wrong=str(wrong)), Wanted()


def cursor_in(text: str) -> Cursor | None:
    """None for anything that is none: the first page."""
    found = _CURSOR.fullmatch(text)
    if found is None:
        return None
    try:
        return Cursor(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        return None


def cursor_out(cursor: Cursor) -> str:
    return f"{(cursor.at - _EPOCH) // timedelta(microseconds=1)}-{cursor.id}"


class _Wrong(Exception):
    pass


def _wanted(asked: Filter, zone: ZoneInfo) -> Wanted:
    since, until = _day(asked.since, "since"), _day(asked.until, "until")
    if since and until and until < since:
        raise _Wrong("until")
    return Wanted(
        since=_midnight(since, zone) if since else None,
        until=_midnight(until + timedelta(days=1), zone) if until else None,
        staff_id=_staff_id(asked.who),
        actions=_actions(asked.what),
        subject=_subject(asked.subject),
    )


def _staff_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        raise _Wrong("who") from None


def _actions(text: str) -> tuple[str, ...]:
    """One action, or all of an area."""
    if not text:
        return ()
    actions = (text,) if text in ACTIONS else actions_of(text)
    if not actions:
        raise _Wrong("what")
    return actions


def _subject(text: str) -> str | None:
    if text and not _SUBJECT.fullmatch(text):
        raise _Wrong("subject")
    return text.lower() or None


def _day(text: str, name: str) -> date | None:
    if not text:
        return None
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise _Wrong(name) from None
    if not 2000 <= on.year < 2200:
        raise _Wrong(name)
    return on


def _midnight(on: date, zone: ZoneInfo) -> datetime:
    """The facility's days, also those of 23 and 25 hours."""
    return datetime.combine(on, time(), zone).astimezone(UTC)
