"""What can be booked, how to prepare for it, and the words people use for it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from frontdesk.facility.frozen import Frozen, Localised, LocalisedWords
from frontdesk.facility.hours import WeeklyHours

Channel = Literal["bot", "operator"]
Kind = Literal["first_visit", "follow_up", "visit", "exam", "treatment", "sample"]
VISITS: frozenset[Kind] = frozenset({"first_visit", "follow_up", "visit"})


def _one_or_several(rooms: Any) -> Any:
    return (rooms,) if isinstance(rooms, str) else rooms


Rooms = Annotated[tuple[str, ...], BeforeValidator(_one_or_several), Field(min_length=1)]


class ButtonTitle(Localised):
    """A name short enough for a WhatsApp reply button."""

    it: str = Field(min_length=1, max_length=20)
    en: str = Field(min_length=1, max_length=20)


class Price(Frozen):
    """Cents of euro; None where there is no fixed price (`note` then says why).

    `ssn_cents` is the ticket before exemptions, `ssn_invented` marks tariffs made up for the demo.
    """

    ssn_cents: int | None = Field(default=None, ge=0)
    private_cents: int | None = Field(default=None, ge=0)
    ssn_invented: bool = False
    note: Localised | None = None


class Preparation(Frozen):
    """What to do and bring; `includes` names another preparation whose text comes first."""

    id: str = Field(min_length=1)
    includes: str | None = None
    text: Localised
    source: str = Field(min_length=1)


class Service(Frozen):
    """One bookable service. `performed_by` maps each practitioner to the rooms they use for it,
    the first free one being taken (in data: one room, or a list).

    `label` fits a WhatsApp button (20 characters). `hours` narrows the practitioners' timetables.
    `operator_confirms`: the bot proposes, a person confirms. `returns_next_day`: the patient comes
    back the day after (to give a Holter back), so that day must be open too.
    """

    id: str = Field(min_length=1)
    code: str | None
    branch: str | None
    kind: Kind
    name: Localised
    label: ButtonTitle
    words: LocalisedWords = LocalisedWords()
    specialty: str
    minutes: int = Field(gt=0)
    price: Price
    needs_prescription: bool
    prescription_note: Localised | None = None
    performed_by: Mapping[str, Rooms] = Field(min_length=1)
    preparation: str
    channel: Channel
    operator_confirms: bool = False
    discreet: bool = False
    paired_with: str | None = None
    hours: WeeklyHours | None = None
    walk_in: bool = False
    minors_only: bool = False
    returns_next_day: bool = False

    @property
    def is_visit(self) -> bool:
        return self.kind in VISITS

    @property
    def rooms(self) -> frozenset[str]:
        return frozenset(room for rooms in self.performed_by.values() for room in rooms)


class Specialty(Frozen):
    """A branch of medicine and what people call it or its doctor ("cuore", "cardiologo")."""

    id: str = Field(min_length=1)
    name: Localised
    words: LocalisedWords


class VagueWords(Frozen):
    """Words that fit several services ("eco", "holter"): offered in this order, always asked."""

    words: LocalisedWords
    services: tuple[str, ...] = Field(min_length=1)


class CatalogueWords(Frozen):
    """How people speak of the catalogue as a whole.

    `same`: groups of words that mean the same, the first stands for all. `spellings`: several
    words that are one ("eco color doppler" → "doppler"). `not_offered`: asked for, not done here.
    """

    specialties: tuple[Specialty, ...]
    same: tuple[tuple[str, ...], ...]
    spellings: Mapping[str, str]
    vague: tuple[VagueWords, ...]
    not_offered: LocalisedWords
