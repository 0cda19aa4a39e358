"""What can be booked, in words to choose from."""

from dataclasses import dataclass

from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.facility.people import Regime

REGIMES: tuple[Regime, ...] = ("ssn", "private")


@dataclass(frozen=True)
class Option:
    value: str
    words: str
    is_chosen: bool = False


def service_options(view: Viewpoint, facility: Facility, chosen: str = "") -> tuple[Option, ...]:
    """All services in order of name."""
    language = view.phrases.language
    found = (Option(s.id, s.name.say(language), s.id == chosen) for s in facility.services)
    return tuple(sorted(found, key=lambda option: option.words))


def regime_options(
    view: Viewpoint, chosen: str, offered: frozenset[Regime] = frozenset(REGIMES)
) -> tuple[Option, ...]:
    return tuple(
        Option(one, view.say(f"report.book.regimes.{one}"), one == chosen)
        for one in REGIMES
        if one in offered
    )
