"""How long a login lasts, and what browser it came from, no finer than one needs to know it again.

A shift ends it in any case; an hour without doing anything ends it too (a desk left alone). What a
page asks for by itself is no doing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

_FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Lasting:
    """`shift`: from the login on; `idle`: from the last thing a person did."""

    shift: timedelta = timedelta(hours=8)
    idle: timedelta = timedelta(hours=1)

    def end_of(self, started_at: datetime, seen_at: datetime, now: datetime) -> str | None:
        """ "shift" or "idle" when the login is over, else None."""
        if now - started_at >= self.shift:
            return "shift"
        return "idle" if now - seen_at > self.idle else None


def browser_of(user_agent: str) -> str:
    """ "Firefox · Windows"; "" for what nobody knows."""
    family = _first(_FAMILIES, user_agent)
    system = _first(_SYSTEMS, user_agent)
    return " · ".join(part for part in (family, system) if part)


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in known if mark in user_agent), "")
