"""Exemptions from the ticket as they may be explained: what a code means, never that it applies."""

import re

from pydantic import Field, field_validator

from frontdesk.facility.frozen import Frozen, Localised, LocalisedWords
from frontdesk.facility.spelling import plain


class ExemptionKind(Frozen):
    """One code, or a family of codes, and who it is for.

    `code`: a regular expression for the whole code in lower case ("e01", "0\\d\\d"). `words`: how
    people speak of it without a code, as regular expressions over plain words (no accents).
    """

    id: str = Field(min_length=1)
    code: str = Field(min_length=1)
    words: LocalisedWords = LocalisedWords()
    text: Localised
    source: str = Field(min_length=1)

    @field_validator("code")
    @classmethod
    def _compiles(cls, code: str) -> str:
        re.compile(code)
        return code


class ExemptionRules(Frozen):
    """`cap_cents`: the most a prescription costs, before what a region adds."""

    cap_cents: int = Field(gt=0)
    cap_source: str = Field(min_length=1)
    kinds: tuple[ExemptionKind, ...] = Field(min_length=1)


def exemptions_named(text: str, rules: ExemptionRules) -> tuple[ExemptionKind, ...]:
    """The exemptions a text speaks of; a code that is written decides, else the words."""
    words = plain(text)
    by_code = tuple(kind for kind in rules.kinds if re.search(rf"\b(?:{kind.code})\b", words))
    if by_code:
        return by_code
    return tuple(
        kind
        for kind in rules.kinds
        if any(re.search(rf"\b(?:{phrase})\b", words) for phrase in kind.words.all())
    )
