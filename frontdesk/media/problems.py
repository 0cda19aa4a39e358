"""Why a file is not there: constant names, said in words by the console."""

from datetime import timedelta
from enum import StrEnum
from typing import Final


class Problem(StrEnum):
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"  # not the bytes that Meta announced, several times
    FOREIGN_ADDRESS = "foreign_address"  # the token never leaves for another house
    UNKNOWN_TYPE = "unknown_type"
    NOT_A_PICTURE = "not_a_picture"
    GONE = "gone"  # WhatsApp has it no longer: ask the person to send it again
    NOT_GIVEN = "not_given"  # WhatsApp refuses to hand it out
    TAKEN_BACK = "taken_back"  # by the person who sent it
    EXPIRED = "expired"  # kept for as long as we keep such files


META_KEEPS: Final = timedelta(days=7)
"""Media ids of notifications live so long (reference whatsapp-cloud-api 3.4)."""

_PAUSES: Final = (5.0, 15.0, 60.0, 300.0, 900.0)
_LATER: Final = 3600.0


def pause(attempts: int) -> float:
    """Seconds between the start of try number `attempts` (from 1) and the next one."""
    return _PAUSES[attempts - 1] if attempts <= len(_PAUSES) else _LATER
