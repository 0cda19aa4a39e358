"""The facility as one frozen value, with every name in it leading somewhere."""

from datetime import date
from typing import Literal, Protocol, Self, TypeVar

from pydantic import Field, model_validator

from frontdesk.facility.exemptions import ExemptionRules
from frontdesk.facility.faults import FacilityFault
from frontdesk.facility.frozen import Frozen, Localised
from frontdesk.facility.out_of_hours import OutOfHours, Region
from frontdesk.facility.people import Practitioner, Regime
from frontdesk.facility.periods import Notice
from frontdesk.facility.places import Desk, Room, Site, ZoneName
from frontdesk.facility.queue_rules import QueueRules, Unit
from frontdesk.facility.references import reference_faults
from frontdesk.facility.rules import (
    BookingLimits,
    CancellationRule,
    EmergencyNumber,
    PrescriptionValidity,
    PriorityLimits,
    Privacy,
    WaitingListRules,
)
from frontdesk.facility.service import CatalogueWords, Preparation, Service, Specialty


class House(Frozen):
    """What facility.yml says: who and where we are. `owner` keeps it, `review_on` is a date."""

    id: str = Field(min_length=1)
    invented: bool
    owner: str = Field(min_length=1)
    review_on: date
    name: Localised
    short_name: str = Field(min_length=1)
    phone: str = Field(min_length=1)
    zone: ZoneName
    region: Region
    out_of_hours: OutOfHours | None = None
    triage_mode: Literal["off", "collect_only", "urgency"]
    sites: tuple[Site, ...] = Field(min_length=1)
    rooms: tuple[Room, ...] = Field(min_length=1)
    operators: Desk
    results_desk: Desk
    outbound: Desk
    booking: BookingLimits
    prescription_validity: PrescriptionValidity
    priority_limits: PriorityLimits
    waiting_list: WaitingListRules
    queue: QueueRules = QueueRules()
    units: tuple[Unit, ...] = ()
    notices: tuple[Notice, ...] = ()
    emergency_numbers: tuple[EmergencyNumber, ...] = Field(min_length=1)
    privacy: Privacy
    payment: Localised
    results: Localised


class Facility(House):
    """Everything we know about one facility. Look-ups raise KeyError for an unknown id.

    `out_of_hours` is the facility's own, or what stands for its region.
    """

    out_of_hours: OutOfHours
    practitioners: tuple[Practitioner, ...] = Field(min_length=1)
    services: tuple[Service, ...] = Field(min_length=1)
    preparations: tuple[Preparation, ...] = Field(min_length=1)
    cancellation_rules: tuple[CancellationRule, ...] = Field(min_length=1)
    words: CatalogueWords
    exemptions: ExemptionRules

    def __hash__(self) -> int:
        return hash(self.id)  # caches keyed by facility must not walk the whole value

    @model_validator(mode="after")
    def _every_name_leads_somewhere(self) -> Self:
        faults = reference_faults(self)
        if faults:
            raise FacilityFault(faults)
        return self

    def site(self, id: str) -> Site:
        return _find(self.sites, id)

    def room(self, id: str) -> Room:
        return _find(self.rooms, id)

    def practitioner(self, id: str) -> Practitioner:
        return _find(self.practitioners, id)

    def service(self, id: str) -> Service:
        return _find(self.services, id)

    def unit(self, id: str) -> Unit:
        return _find(self.units, id)

    def specialty(self, id: str) -> Specialty:
        return _find(self.words.specialties, id)

    def regimes(self, service: Service) -> frozenset[Regime]:
        """How the service can be had: the regimes of those who perform it."""
        people = [self.practitioner(id) for id in service.performed_by]
        return frozenset(regime for person in people for regime in person.regimes)

    def site_of_room(self, room_id: str) -> Site:
        return self.site(self.room(room_id).site)

    def preparation_text(self, service: Service, language: str) -> str:
        """The whole preparation of a service, what it includes first."""
        texts: list[str] = []
        next_id: str | None = service.preparation
        while next_id is not None:
            preparation = _find(self.preparations, next_id)
            texts.insert(0, preparation.text.say(language))
            next_id = preparation.includes
        return " ".join(texts)


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_Named)


def _find(items: tuple[_Item, ...], id: str) -> _Item:
    for item in items:
        if item.id == id:
            return item
    raise KeyError(id)
