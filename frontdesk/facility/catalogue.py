"""From a patient's words to the services they may mean."""

from dataclasses import dataclass

from frontdesk.facility.catalogue_index import Phrase, catalogue_index
from frontdesk.facility.model import Facility
from frontdesk.facility.practitioner_names import named_practitioners
from frontdesk.facility.service import Service
from frontdesk.facility.spelling import plain
from frontdesk.facility.visit_type import VisitType, read_visit_type

MOST_OFFERED = 3
_NEARLY_AS_GOOD = 0.7  # of the best score; below it a service was not really asked for


@dataclass(frozen=True)
class ServiceMatch:
    """The services a text may mean, best first (at most three).

    `is_clear`: there is one, and nothing the person said speaks against it; otherwise ask.
    `practitioner_ids`: who was named. `visit_type`: first visit or follow-up, where said.
    `not_offered`: something we don't do was asked for, alone or beside the candidates.
    """

    candidates: tuple[Service, ...]
    is_clear: bool = False
    practitioner_ids: tuple[str, ...] = ()
    visit_type: VisitType | None = None
    not_offered: bool = False

    @property
    def service(self) -> Service | None:
        """The one service meant, if that is clear."""
        return self.candidates[0] if self.is_clear else None


def find_services(text: str, facility: Facility, language: str) -> ServiceMatch:
    """What `text` ("it" or "en") asks for; no candidates when it names nothing we know."""
    index = catalogue_index(facility)
    phrases, not_offered = _without_refused(index.said_in(index.read(text)), text)
    people = tuple(person.id for person in named_practitioners(text, facility))
    visit_type = read_visit_type(text)
    found = _by_practitioner(_best(phrases, language, facility), people, facility)
    chosen = tuple(_of_type(found, visit_type)[:MOST_OFFERED])
    clear = len(chosen) == 1 and not not_offered and _is_sure(chosen[0], phrases, visit_type)
    return ServiceMatch(chosen, clear, people, visit_type, not_offered)


def _without_refused(phrases: list[Phrase], text: str) -> tuple[list[Phrase], bool]:
    """The phrases for what we do, and whether something we don't do was asked for.

    "Risonanza al ginocchio" names the knee, but asks for no visit: only the word "visita", or a
    service's own words, keep something beside what is refused.
    """
    refused = [phrase for phrase in phrases if phrase.kind == "refused"]
    taken = frozenset(word for phrase in refused for word in phrase.words)
    kept = [phrase for phrase in phrases if phrase.services and not phrase.words <= taken]
    if refused and "visit" not in plain(text):
        kept = [phrase for phrase in kept if phrase.kind == "service"]
    return kept, bool(refused)


def _best(phrases: list[Phrase], language: str, facility: Facility) -> list[Service]:
    """The services the phrases speak for, best first, without those much worse than the best."""
    scores: dict[str, float] = {}
    for phrase in phrases:
        for place, service_id in enumerate(phrase.services):
            score = phrase.score(language) - place / 1000  # keeps the data's own order
            scores[service_id] = max(score, scores.get(service_id, 0.0))
    least = max(scores.values(), default=0.0) * _NEARLY_AS_GOOD
    in_catalogue_order = [service for service in facility.services if service.id in scores]
    kept = [service for service in in_catalogue_order if scores[service.id] >= least]
    return sorted(kept, key=lambda service: -scores[service.id])


def _by_practitioner(
    found: list[Service], person_ids: tuple[str, ...], facility: Facility
) -> list[Service]:
    """What the named people do, among what was asked for; all their visits if nothing was."""
    if not person_ids:
        return found
    theirs = [s for s in facility.services if set(person_ids) & set(s.performed_by)]
    if found:
        return [service for service in found if service in theirs] or found
    return [service for service in theirs if service.is_visit] or theirs


def _of_type(found: list[Service], visit_type: VisitType | None) -> list[Service]:
    """Drops the half of a pair that was not asked for."""
    if visit_type is None:
        return found
    asked = {service.id for service in found if service.kind == visit_type}
    return [service for service in found if service.paired_with not in asked]


def _is_sure(service: Service, phrases: list[Phrase], visit_type: VisitType | None) -> bool:
    """Not when only vague words led here, nor when the other type of visit was asked for."""
    leading = [phrase.kind for phrase in phrases if service.id in phrase.services]
    only_vague = bool(leading) and set(leading) == {"vague"}
    other_type = service.kind in ("first_visit", "follow_up") and visit_type != service.kind
    return not only_vague and not (visit_type and other_type)
