"""Reading what `masking.mask` left of an identifier: dots, and the last four characters.

A whole code that somebody sends unasked is masked before anything else sees it; its end is still
what proves who they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from frontdesk.identity.masking import DOT, mask

_MASKED = re.compile(rf"({DOT}{{4,}})([A-Z0-9]{{4}})(?![A-Z0-9])", re.IGNORECASE)
_CARD_LENGTH = 20  # the card's own number: its end is no part of any code on record
_OTHER_LENGTH = 16
_SPOKEN = frozenset({"body", "caption", "title", "text", "description"})


@dataclass(frozen=True)
class MaskedCode:
    """The last four characters, upper case; `is_other`: of an STP or ENI code, ending in digits."""

    tail: str
    is_other: bool


def read_masked(text: str) -> MaskedCode | None:
    """The one masked code of a text that can be told by its end; a card number cannot."""
    found = [match for match in _MASKED.finditer(text) if len(match[0]) != _CARD_LENGTH]
    if len(found) != 1:
        return None
    whole, end = found[0][0], found[0][2].upper()
    # a codice fiscale of sixteen characters ends with a letter, always
    return MaskedCode(end, is_other=len(whole) == _OTHER_LENGTH and end[-1].isdecimal())


def without_masked(text: str) -> str:
    """The text without what was masked in it."""
    return _MASKED.sub(" ", text)


def mask_spoken(payload: Any) -> Any:
    """A message's JSON with the identifiers masked in everything the person said or captioned."""
    return change_spoken(payload, mask)


def change_spoken(payload: Any, change: Callable[[str], str]) -> Any:
    """A message's JSON with everything the person said or captioned changed; the rest as it is."""
    if isinstance(payload, Mapping):
        return {
            key: change(value)
            if key in _SPOKEN and isinstance(value, str)
            else change_spoken(value, change)
            for key, value in payload.items()
        }
    if isinstance(payload, list):
        return [change_spoken(one, change) for one in payload]
    return payload
