"""Who pays, when the message says it: the health service with a prescription, or the patient."""

from typing import Final

from frontdesk.facility.people import Regime
from frontdesk.reading.normalise import words

PRIVATE: Final = frozenset(
    {"privata", "privato", "privatamente", "pagamento", "solvente", "intramoenia"}
    | {"private", "privately"}
)
WITH_PRESCRIPTION: Final = frozenset(
    {"ricetta", "impegnativa", "mutua", "ticket", "ssn", "asl", "prescription", "referral"}
)
WITHOUT: Final = frozenset({"senza", "without", "no", "non", "not"})


def read_regime(text: str) -> Regime | None:
    """ "ssn", "private", or None when nothing, or both, is said."""
    said = words(text)
    wants_private = bool(PRIVATE.intersection(said))
    named = [index for index, word in enumerate(said) if word in WITH_PRESCRIPTION]
    refused = [index for index in named if WITHOUT.intersection(said[max(0, index - 3) : index])]
    if wants_private or (named and len(refused) == len(named)):
        return None if len(named) > len(refused) else "private"
    return "ssn" if named else None
