"""Does every id named in a facility's data exist, once? Said as (file, field, problem)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from frontdesk.facility.service import Preparation, Service
from frontdesk.facility.timetable_references import timetable_faults

if TYPE_CHECKING:
    from frontdesk.facility.model import Facility

Fault = tuple[str, str, str]


def reference_faults(facility: "Facility") -> list[Fault]:
    """Every broken or repeated reference; an empty list when all is well."""
    return [
        *_repeated_ids(facility),
        *_places(facility),
        *_units(facility),
        *_practitioners(facility),
        *timetable_faults(facility),
        *_services(facility),
        *_preparations(facility.preparations),
        *_words(facility),
    ]


def _unknown(file: str, field: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for missing in sorted(set(ids) - set(known)):
        yield file, field, f"{missing!r} does not exist"


def _repeated_ids(facility: "Facility") -> Iterator[Fault]:
    busy_keys = [room.id for room in facility.rooms] + [p.id for p in facility.practitioners]
    groups = {
        ("facility.yml", "sites"): [site.id for site in facility.sites],
        ("facility.yml", "units"): [unit.id for unit in facility.units],
        # Rooms and practitioners share one mapping of busy times, so their ids must differ.
        ("practitioners.yml", "practitioners and rooms"): busy_keys,
        ("services.yml", "services"): [service.id for service in facility.services],
        ("preparations.yml", "preparations"): [p.id for p in facility.preparations],
        ("words.yml", "specialties"): [s.id for s in facility.words.specialties],
        ("cancellation.yml", "rules"): [rule.id for rule in facility.cancellation_rules],
    }
    for (file, field), ids in groups.items():
        for id, times in Counter(ids).items():
            if times > 1:
                yield file, field, f"the id {id!r} is given {times} times"


def _places(facility: "Facility") -> Iterator[Fault]:
    sites = {site.id for site in facility.sites}
    for room in facility.rooms:
        yield from _unknown("facility.yml", f"rooms.{room.id}.site", [room.site], sites)
    for name in ("operators", "results_desk", "outbound"):
        site = getattr(facility, name).site
        yield from _unknown("facility.yml", f"{name}.site", [site], sites)


def _units(facility: "Facility") -> Iterator[Fault]:
    sites = [site.id for site in facility.sites]
    services = [service.id for service in facility.services]
    for unit in facility.units:
        yield from _unknown("facility.yml", f"units.{unit.id}.sites", unit.sites, sites)
        yield from _unknown("facility.yml", f"units.{unit.id}.services", unit.services, services)


def _practitioners(facility: "Facility") -> Iterator[Fault]:
    known = {specialty.id for specialty in facility.words.specialties}
    for person in facility.practitioners:
        field = f"practitioners.{person.id}.specialties"
        yield from _unknown("practitioners.yml", field, person.specialties, known)


def _services(facility: "Facility") -> Iterator[Fault]:
    known = {
        "performed_by": {person.id for person in facility.practitioners},
        "room": {room.id for room in facility.rooms},
        "preparation": {preparation.id for preparation in facility.preparations},
        "specialty": {specialty.id for specialty in facility.words.specialties},
        "paired_with": {service.id for service in facility.services},
    }
    for service in facility.services:
        for name, ids in _named_by(service).items():
            yield from _unknown("services.yml", f"services.{service.id}.{name}", ids, known[name])
        yield from _pairing(service, facility)


def _named_by(service: Service) -> dict[str, list[str]]:
    return {
        "performed_by": list(service.performed_by),
        "room": list(service.rooms),
        "preparation": [service.preparation],
        "specialty": [service.specialty],
        "paired_with": [service.paired_with] if service.paired_with else [],
    }


def _pairing(service: Service, facility: "Facility") -> Iterator[Fault]:
    """A first visit and its follow-up name each other, and are one of each."""
    other = next((s for s in facility.services if s.id == service.paired_with), None)
    if other is None:
        return
    kinds = {service.kind, other.kind}
    if other.paired_with != service.id or kinds != {"first_visit", "follow_up"}:
        field = f"services.{service.id}.paired_with"
        yield "services.yml", field, f"{other.id!r} is not the other half of this visit"


def _preparations(preparations: tuple[Preparation, ...]) -> Iterator[Fault]:
    included = {preparation.id: preparation.includes for preparation in preparations}
    for preparation in preparations:
        field = f"preparations.{preparation.id}.includes"
        seen: list[str | None] = [preparation.id]
        while (following := included.get(seen[-1] or "")) is not None:
            if following not in included:
                yield "preparations.yml", field, f"{following!r} does not exist"
                break
            if following in seen:
                yield "preparations.yml", field, "it includes itself"
                break
            seen.append(following)


def _words(facility: "Facility") -> Iterator[Fault]:
    known = {service.id for service in facility.services}
    for vague in facility.words.vague:
        field = f"vague.{'/'.join(vague.words.all()[:1])}.services"
        yield from _unknown("words.yml", field, vague.services, known)
