"""The booking sheet as it is read: short texts in order, the same on the page and on paper."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Section:
    """A subject and what is said about it, one thought a line."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class SheetInWords:
    """Everything in one language. `code` goes into the QR code, and nothing else does."""

    language: str
    issued_at: datetime
    title: str
    facility: str
    patient: str
    day: str
    time: str
    arrive: str
    code_title: str
    code: str
    code_help: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
