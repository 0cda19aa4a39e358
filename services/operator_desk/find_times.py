"""Three free times that fit, or the nearest ones and what had to be given up for them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from frontdesk.facility.people import Regime
from frontdesk.facility.service import Service
from frontdesk.schedules.slots import AppointmentSlot
from frontdesk.when import When, read_when
from services.desk import Desk
from services.offers import TimeWanted, offer_slots
from store.database import DbSession


class GivenUp(StrEnum):
    """What no free time fits, and was left out of the search."""

    NOTHING = "nothing"
    LATER = "later"
    WISH = "wish"
    PERSON = "person"


@dataclass(frozen=True)
class Found:
    """Up to three times, soonest first, and what they do not keep to."""

    slots: tuple[AppointmentSlot, ...]
    given_up: GivenUp = GivenUp.NOTHING


def read_wish(desk: Desk, words: str, language: str) -> When | None:
    """What words about days and hours mean at the facility; of two readings the likelier."""
    when = read_when(words, desk.now(), desk.facility.sites[0], language)
    if when is None or when.doubt is None or not when.doubt.readings:
        return when
    meant = when.doubt.readings[0]
    return replace(when, spans=meant, asked=meant, pattern=meant, doubt=None)


def find_times(
    desk: Desk, db_session: DbSession, service: Service, regime: Regime, wanted: TimeWanted
) -> Found:
    """As the assistant searches: "later than those" is given up first, then the wish, then the
    person; never the limit of the prescription's class.
    """
    for given_up, narrower in _tries(wanted):
        slots = tuple(offer_slots(desk, db_session, service, regime, narrower))
        if slots:
            return Found(slots, given_up)
    return Found(())


def _tries(wanted: TimeWanted) -> list[tuple[GivenUp, TimeWanted]]:
    tries = [(GivenUp.NOTHING, wanted)]
    if wanted.after is not None:
        wanted = replace(wanted, after=None)
        tries.append((GivenUp.LATER, wanted))
    if wanted.when is not None:
        wanted = replace(wanted, when=None)
        tries.append((GivenUp.WISH, wanted))
    if wanted.practitioner_id is not None:
        tries.append((GivenUp.PERSON, replace(wanted, practitioner_id=None)))
    return tries


def is_refused(when: When | None) -> bool:
    """Whether the words name only a day that is past or closed."""
    return when is not None and when.refused is not None and not when.spans
