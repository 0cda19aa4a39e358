"""What to bring and how to prepare, from the facility's preparation texts."""

from frontdesk.facility.model import Facility
from frontdesk.facility.service import Preparation, Service


def what_to_prepare(
    facility: Facility, service: Service, language: str
) -> tuple[str | None, str | None]:
    """What to bring, and how to prepare; None for what the facility says nothing about.

    The text that other preparations build on is the one about papers and punctuality; the rest of
    the chain is the preparation itself. Both are the facility's words, unchanged.
    """
    chain = _chain(facility, service)
    bases = {preparation.includes for preparation in facility.preparations}
    bring = [p.text.say(language) for p in chain if p.id in bases]
    rest = [p.text.say(language) for p in chain if p.id not in bases]
    return " ".join(bring) or None, " ".join(rest) or None


def _chain(facility: Facility, service: Service) -> list[Preparation]:
    by_id = {preparation.id: preparation for preparation in facility.preparations}
    chain: list[Preparation] = []
    next_id: str | None = service.preparation
    while next_id is not None:
        chain.insert(0, by_id[next_id])
        next_id = by_id[next_id].includes
    return chain
