"""What somebody's words say to the question that was asked."""

import re
from typing import Final

from frontdesk.reading.spoken_numbers import tokens
from frontdesk.triage.engine import Finding, Question, answered
from frontdesk.triage.engine.findings import Value
from frontdesk.triage.engine.triage import Triage
from frontdesk.triage.interview.hearing import Heard
from frontdesk.triage.interview.numbers import read_number
from frontdesk.triage.interview.short_answers import read_short

_SEXES: Final = (
    (
        "female",
        re.compile(r"\b(?:donna|femmin\w+|ragazza|bambina|signora|woman|female|girl|lady)\b", re.I),
    ),
    ("male", re.compile(r"\b(?:uomo|maschi\w*|ragazzo|bambino|signore|man|male|boy)\b", re.I)),
)
_PLAIN_NO: Final = re.compile(
    r"^\W*(?:no|nessun\w*|niente|nulla|none|neither)\W*(?:[,.;:!]|$)", re.I
)
_FEVER_FROM: Final = 38.0
_DEGREES: Final = (34.0, 43.0)


def read_answer(
    question: Question, text: str, language: str, heard: Heard, triage: Triage, year: int
) -> Finding | None:
    """The finding the words give to the question; None when they are no answer to it.

    What grave things are named in the words counts more than a "no" before them.
    """
    data = triage.protocols.findings[question.finding]
    if data.value == "number":
        return _number(question, text, language, triage, year)
    if data.value == "choice":
        return _choice(question, text, heard)
    return _yes_no(question, text, heard, triage)


def _number(
    question: Question, text: str, language: str, triage: Triage, year: int
) -> Finding | None:
    data = triage.protocols.findings[question.finding]
    value = read_number(
        question.finding, data, text, lambda words: triage.extract(words, language), year
    )
    if value is not None:
        return answered(question, value)
    return answered(question, None) if read_short(text) == "unknown" else None


def _choice(question: Question, text: str, heard: Heard) -> Finding | None:
    said: Value | None = None
    if question.finding == "sex":
        said = next((sex for sex, words in _SEXES if words.search(text.lower())), None)
    found = heard.of(question.finding)
    if said is None and found is not None and found.state == "present":
        said = found.value
    if said is not None:
        return answered(question, said)
    return answered(question, None) if read_short(text) == "unknown" else None


def _yes_no(question: Question, text: str, heard: Heard, triage: Triage) -> Finding | None:
    name = question.finding
    covered = triage.protocols.covers.get(name, frozenset())
    own = heard.of(name) or (_fever_by_number(text) if name == "fever" else None)
    if (own is not None and own.state == "present") or _any_present(heard, covered):
        return answered(question, True)
    short = read_short(text)
    if short == "no" and _denies_a_part(heard, covered) and not _PLAIN_NO.match(text):
        return None  # "febbre no" says nothing of the other things asked
    if short is not None:
        return answered(question, {"yes": True, "no": False, "unknown": None}[short])
    if own is not None:
        return answered(question, None if own.state == "unknown" else False)
    return None


def _any_present(heard: Heard, names: frozenset[str]) -> bool:
    return any(one.state == "present" for one in heard.all if one.id in names)


def _denies_a_part(heard: Heard, covered: frozenset[str]) -> bool:
    return any(one.state == "absent" for one in heard.all if one.id in covered)


def _fever_by_number(text: str) -> Finding | None:
    """ "37 e 2" to "ha la febbre, 38 o più?"."""
    low, high = _DEGREES
    degrees = [t.number for t in tokens(text) if t.number is not None and low <= t.number <= high]
    if not degrees:
        return None
    return Finding("fever", "present" if degrees[-1] >= _FEVER_FROM else "absent", None, "question")
