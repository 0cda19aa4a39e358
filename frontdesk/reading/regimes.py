"""Who pays, when the message says it: the health service with a prescription, or the patient."""

from collections.abc import Sequence
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
PAYING: Final = frozenset({"pago", "paghero", "pagherei"})
NOT_PAYING: Final = frozenset({"non", "quanto", "quanta", "cosa", "come", "dove", "quando", "se"})
WITHOUT: Final = frozenset({"senza", "without", "no", "non", "not"})


def read_regime(text: str) -> Regime | None:
    """ "ssn", "private", or None when nothing, or both, is said."""
    said = words(text)
    wants_private = bool(PRIVATE.intersection(said))
    named = [index for index, word in enumerate(said) if word in WITH_PRESCRIPTION]
    refused = [index for index in named if WITHOUT.intersection(said[max(0, index - 3) : index])]
    if wants_private or (named and len(refused) == len(named)):
        return None if len(named) > len(refused) else "private"
    if named:
        return "ssn"
    return "private" if _says_to_pay(said) else None


def _says_to_pay(said: Sequence[str]) -> bool:
    """ "Ok pago", but not "quanto pago" or "non pago, sono esente"."""
    before = zip(["", *said], said, strict=False)
    return any(word in PAYING and previous not in NOT_PAYING for previous, word in before)
