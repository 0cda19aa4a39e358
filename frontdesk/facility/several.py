"""Several services asked for in one message, and whether on the same day."""

import re

from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.catalogue_index import CatalogueIndex, Phrase, catalogue_index
from frontdesk.facility.model import Facility
from frontdesk.facility.spelling import plain
from frontdesk.reading.persons import read_people

_BETWEEN = re.compile(
    r"\s*(?:[,;\n+&/]|\b(?:e poi|e anche|ed anche|and then|and also|oltre (?:a|al|alla|all|agli|"
    r"alle)|"
    r"insieme (?:a|al|alla|all|agli|alle)|e|ed|and|poi|anche|piu|più|plus|also|inoltre)\b)\s*",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(
    r"\b(?:stess[oa] (?:giorno|giornata|mattin\w*|pomeriggio|data|volta)|stesso di|insieme|"
    r"in giornata|"
    r"un[ao]? (?:dopo|dietro) l altr[oa]|di seguito|uno stesso|in un (?:solo|unico) (?:giorno|"
    r"viaggio)|"
    r"in una (?:sola )?(?:volta|giornata)|nello stesso|lo stesso|unico giorno|un viaggio|"
    r"same (?:day|morning|afternoon|date|time|visit)|together|back to back|one (?:day|trip)|"
    r"one after the other|in one go)\b"
)
_REASON = re.compile(
    r"(?:\w+ )?(?:perche |che |because )?(?:ho|abbiamo|ha|sono|soffro|soffre|mi (?:fa|fanno|duole)|"
    r"i have|i m|im|my \w+ hurts?)\b"
)
_WISH = re.compile(
    r"\b(?:visit[ae]|vorrei|bisogno|prenot\w*|fare|impegnativa|ricetta|appuntamento|devo|"
    r"visit|book|appointment|need|prescription|referral|would)\b"
)
_MOST = 6
_LONGEST = 600  # characters; a wish is told before that, and the cost stays small


def find_several(
    text: str, facility: Facility, language: str
) -> tuple[tuple[ServiceMatch, ...], bool]:
    """What `text` asks for, one match for each service in the order said, and "the same day".

    "Cardiologia e analisi lo stesso giorno" gives two; "eco e doppler carotidi", "esami del
    sangue e delle urine" one. A head word said once goes with each: "eco addome e tiroide" is two
    ultrasounds. Empty when nothing we know is named. The flag is only set for two or more.
    """
    parts = _parts(text, facility, language)
    found = [(part, find_services(part, facility, language)) for part in parts]
    told = [(part, match) for part, match in found if match.candidates or match.not_offered]
    wanted = [match for part, match in told if not _is_aside(part, match)]
    matches = tuple(wanted or [match for _, match in told])[:_MOST]
    return matches, len(matches) > 1 and bool(_SAME_DAY.search(plain(text)))


def _is_aside(part: str, match: ServiceMatch) -> bool:
    """Why, or for whom, rather than what: "ho mal di testa e…", "…e per il bambino"."""
    said = plain(part)
    if _REASON.match(said) and not _WISH.search(said):
        return True
    return (
        not match.is_clear and said.startswith(("per ", "x ", "for ")) and bool(read_people(part))
    )


def _parts(text: str, facility: Facility, language: str) -> list[str]:
    """The text cut where a new service begins."""
    index = catalogue_index(facility)
    parts: list[str] = []
    for piece in (piece for piece in _BETWEEN.split(text[:_LONGEST]) if piece.strip()):
        if not parts:
            parts.append(piece)
            continue
        joined = _joined(parts[-1], piece, index, facility, language)
        parts[-1:] = joined
    return parts


def _joined(
    before: str, piece: str, index: CatalogueIndex, facility: Facility, language: str
) -> list[str]:
    """The two texts as one service or two; a head word said once is repeated."""
    known, new = index.read(before), index.read(piece)
    if not known or not new or _is_one_spelling(before, piece, facility):
        return [f"{before} {piece}"]
    spanning = _spanning(index, known, new)
    if spanning is not None and known <= spanning.words | new:
        return [f"{before} {piece}"]
    head = sorted(spanning.words & known) if spanning is not None else []
    after = " ".join([*head, piece])
    first, second = (find_services(part, facility, language) for part in (before, after))
    shared = {s.id for s in first.candidates} & {s.id for s in second.candidates}
    is_new = bool(second.candidates or second.not_offered) and not shared
    has_first = bool(first.candidates or first.not_offered)
    return [before, after] if is_new and has_first else [f"{before} {piece}"]


def _is_one_spelling(before: str, piece: str, facility: Facility) -> bool:
    """ "Eco e doppler" are two words for one thing, as the catalogue's spellings know."""
    row = f"{plain(before).split(' ')[-1]} {plain(piece).split(' ')[0]}"
    return row in facility.words.spellings


def _spanning(index: CatalogueIndex, known: frozenset[str], new: frozenset[str]) -> Phrase | None:
    """The longest phrase for a service that needs words of both."""
    spanning = [
        phrase
        for phrase in index.said_in(known | new)
        if phrase.services and not phrase.words <= known and not phrase.words <= new
    ]
    return max(spanning, key=lambda phrase: len(phrase.words), default=None)
