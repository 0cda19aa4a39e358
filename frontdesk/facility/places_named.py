"""Which site or desk a question is about: by its name, its street, or what is done there."""

import re
from typing import Final

from frontdesk.facility.model import Facility
from frontdesk.facility.places import Place, Site
from frontdesk.facility.spelling import plain

_OPERATORS: Final = re.compile(
    r"\b(?:operator[ei]|segreteri[ae]|centralino|telefono|telefonic[oi]|telefon(?:are|o|ate)|"
    r"rispond(?:ete|ono|e)|al cup|il cup|cup|phone|call|staff|operators?|reception|front desk)\b"
)
_RESULTS: Final = re.compile(
    r"\b(?:refert[oi]|esiti|ritir(?:o|are|i)|results?|reports?|collect|pick up)\b"
)
_NO_NAME: Final = frozenset({"punto", "via", "piazza", "viale", "corso", "del", "dei", "della"})
_ALSO_A_TOWN_S: Final = frozenset({"centro"})


def desks_named(text: str, facility: Facility) -> tuple[Place, ...]:
    """The desks asked about (people who answer, results), none if the question names none."""
    words = plain(text)
    desks = ((_OPERATORS, facility.operators), (_RESULTS, facility.results_desk))
    return tuple(desk for shape, desk in desks if shape.search(words))


def sites_named(text: str, facility: Facility) -> tuple[Site, ...]:
    """The sites named by their name or a word of their street; none if none is."""
    words = plain(text)
    return tuple(site for site in facility.sites if _is_named(site, words))


def _is_named(site: Site, text: str) -> bool:
    """ "In centro" may be the town's: such a name counts only beside "sede" or "site"."""
    name = plain(site.name.it)
    if name in _ALSO_A_TOWN_S and re.search(rf"\bsede(?: \w+)? {name}\b|\b{name} site\b", text):
        return True
    street = plain(site.address.split(",")[0])
    telling = {word for word in f"{name} {street}".split() if not word.isdecimal()}
    return bool((telling - _NO_NAME - _ALSO_A_TOWN_S) & set(text.split()))
