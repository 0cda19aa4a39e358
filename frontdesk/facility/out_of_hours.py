"""Whom to call for what cannot wait for the own doctor and is no emergency: it differs by region.

The European number 116117 is active in some regions of Italy, in others in part or not yet. The
table is data/out_of_hours/regions.yml; a facility's own entry comes before it.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from frontdesk.facility.frozen import Frozen, Localised

Region = Literal[
    "abruzzo",
    "basilicata",
    "bolzano",
    "calabria",
    "campania",
    "emilia-romagna",
    "friuli-venezia-giulia",
    "lazio",
    "liguria",
    "lombardia",
    "marche",
    "molise",
    "piemonte",
    "puglia",
    "sardegna",
    "sicilia",
    "toscana",
    "trento",
    "umbria",
    "valle-d-aosta",
    "veneto",
]


class OutOfHours(Frozen):
    """`who` is said in the middle of a sentence, with its article ("il 116117 (sempre)")."""

    who: Localised
    source: str = Field(min_length=1)
    checked_on: date


class OutOfHoursByRegion(Frozen):
    """The table of the regions we know of; `elsewhere` stands for all others."""

    owner: str = Field(min_length=1)
    review_on: date
    elsewhere: OutOfHours
    regions: dict[Region, OutOfHours]

    def of(self, region: Region) -> OutOfHours:
        return self.regions.get(region, self.elsewhere)
