"""People without a codice fiscale: STP, ENI, the European card; or who say they have none.

Reference italian-health-desk 2.2, 2.3. Nobody is asked why they have one of these codes, and none
of them is ever a reason to stop.
"""

import re
from dataclasses import dataclass
from typing import Literal

from frontdesk.reading.normalise import normalise

_GAP = r"[ \t.\-]*"
# STP or ENI, then region (3), health company (3) and progressive (7).
_STP_ENI = re.compile(
    rf"(?<![A-Z0-9])(STP|ENI){_GAP}(?::|n\.?|"
    rf"numero)?{_GAP}((?:[0-9]{_GAP}){{12}}[0-9])(?![A-Z0-9])",
    re.IGNORECASE,
)
# The European card's own number: 80 (health), the country's ISO number, then issuer and person.
_TEAM = re.compile(rf"(?<![A-Z0-9])(80{_GAP}(?:[0-9]{_GAP}){{17}}[0-9])(?![A-Z0-9])", re.IGNORECASE)

_OTHER_CODE = re.compile(
    r"\b(?:codice|tessera|tesserino|ho|ho un|ho una|ho solo|ho l|ho lo|have an?|have|only|con|"
    r"card|code|my|il mio|uno|un|lo)(?: il| la| lo| l| un| una| solo| codice| tessera)* "
    r"(?:stp|eni|team|ehic|europea|e111)\b|^(?:stp|eni|ehic)$|\btessera europea|"
    r"\beuropean (?:health )?(?:insurance )?card|\behic\b|\b(?:stp|team) card"
)
_FOREIGN = re.compile(
    r"\bsono (?:un |una )?(?:stranier[oa]|turista|extracomunitari[oa]|profug[oa]|rifugiat[oa])|"
    r"\bnon sono (?:italian[oa]|residente)|\b(?:i am|i m) (?:a |an )?(?:foreign(?:er)?|tourist|"
    r"visitor|refugee)|\b(?:i am|i m) not (?:italian|resident|an italian)"
)
_CODE = r"(?:codice(?: fiscale)?|cf|tax code|fiscal code|codice italiano|italian (?:tax )?code)"
_NONE = re.compile(
    rf"\bnon (?:ho|possiedo|tengo|c ho|ciò|cio) (?:ancora |mai avuto )?(?:il |un |nessun |"
    rf"alcun )?{_CODE}\b|"
    rf"\b(?:senza|without)(?: il| a| an)? {_CODE}\b|"
    r"\bnon (?:ce l ho|ce lo|l ho|lo ho|ne ho|ne tengo|lo tengo|ce l o)\b|\bno tengo\b|"
    rf"\b(?:dont|do not|didnt) (?:yet )?have (?:one|any|it|(?:a |an |the |my )?{_CODE})|"
    rf"\b(?:i have|i ve got|got) no {_CODE}|\bi have none\b|\bhavent got (?:one|an?|any)\b|"
    rf"\bno {_CODE}\b|\bnever had (?:one|a)\b|\bmai avuto\b|\bnon me l hanno (?:mai )?dato\b"
)
# It exists, only not here: the question can be answered later.
_NOT_AT_HAND = re.compile(
    r"\b(?:qui|qua|con me|sottomano|sotto mano|dietro|a portata|adesso|ora|al momento|appresso|"
    r"in casa|a casa|here|with me|at hand|on me|right now|at the moment|handy)\b"
)
_ANOTHER_THING = re.compile(
    r"\b(?:ricetta|impegnativa|prescription|appuntamento|appointment|macchina|tempo|time|car)\b"
)


@dataclass(frozen=True)
class OtherCode:
    """`value` in capitals without gaps: 16 characters for STP and ENI, 20 digits for TEAM."""

    system: Literal["stp", "eni", "team"]
    value: str


def read_other_code(text: str) -> OtherCode | None:
    """The STP or ENI code, or the number of a European card (TEAM) in a text."""
    if (found := _STP_ENI.search(text)) is not None:
        prefix = found[1].upper()
        return OtherCode("stp" if prefix == "STP" else "eni", prefix + _digits(found[2]))
    if (card := _TEAM.search(text)) is not None:
        return OtherCode("team", _digits(card[1]))
    return None


def says_no_tax_code(text: str) -> bool:
    """Whether somebody asked for the codice fiscale says they have none, or have another code.

    "Non ce l'ho", "ho il codice STP", "sono straniero, ho la tessera europea"; but not "non ce
    l'ho qui", "non lo ricordo".
    """
    plain = " ".join(re.findall(r"\w+", normalise(text)))
    if _OTHER_CODE.search(plain) or _FOREIGN.search(plain):
        return True
    if _ANOTHER_THING.search(plain) or _NOT_AT_HAND.search(plain):
        return False
    return bool(_NONE.search(plain))


def _digits(typed: str) -> str:
    return re.sub(r"[^0-9]", "", typed)
