"""The number in an answer: "ottanta", "3 mesi", "38 e 5", "da tre giorni", "sono del 1944"."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from frontdesk.reading.spoken_numbers import tokens
from frontdesk.triage.engine.finding_data import FindingData
from frontdesk.triage.extraction_model import Extracted

Extract = Callable[[str], Extracted]

# The same words beside what they are about are read by the one reader of free texts.
_BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "age": ("{}", "ha {}", "ha {} anni", "is {}", "is {} years old"),
    "temperature": ("{}", "febbre {}", "fever {}"),
    "duration": ("tosse {}", "tosse da {}", "cough {}", "cough for {}"),
    "systolic": ("{}", "pressione {}"),
    "diastolic": ("{}", "pressione {}"),
    "glucose": ("{}", "glicemia {}"),
    "spo2": ("{}", "saturazione {}"),
}
_UNITS: Final = (
    (re.compile(r"^(?:mes[ei]|months?)$"), 1 / 12),
    (re.compile(r"^(?:settiman[ae]|weeks?)$"), 7 / 365.25),
    (re.compile(r"^(?:giorn[io]|days?)$"), 1 / 365.25),
)
_BIRTH_YEARS: Final = range(1900, 2100)


def read_number(
    finding: str, data: FindingData, text: str, extract: Extract, year: int
) -> float | None:
    """The value in the finding's own unit and range, or None. `year` is this year."""
    for value in _candidates(finding, text, extract, year):
        low, high = data.range or (float("-inf"), float("inf"))
        if low <= value <= high:
            return value
    return None


def _candidates(finding: str, text: str, extract: Extract, year: int) -> Iterator[float]:
    for beside in _BESIDE.get(finding, ("{}",)):
        read = extract(beside.format(text))
        if finding == "age" and read.subject.age_years is not None:
            yield read.subject.age_years
        found = read.finding(finding)
        if found is not None and isinstance(found.value, int | float):
            yield float(found.value)
    if finding != "duration":
        yield from _bare(finding, text, year)


def _bare(finding: str, text: str, year: int) -> Iterator[float]:
    """The numbers as they stand; an age may be said in months, or as the year of birth."""
    said = tokens(text)
    for at, token in enumerate(said):
        if token.number is None:
            continue
        following = said[at + 1].word if at + 1 < len(said) else ""
        if finding == "age" and token.number in _BIRTH_YEARS:
            yield max(year - token.number, 0)
        elif finding == "age":
            share = next((share for unit, share in _UNITS if unit.match(following)), 1.0)
            yield token.number * share
        else:
            yield token.number
