"""The shape of data/triage/lexicon/*.yml, checked when it is loaded."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from frontdesk.triage.context_data import REACHES
from frontdesk.triage.rule_data import Language, PerLanguage

# Word lists of lexicon.yml that the code looks for by name.
MARKERS = frozenset(
    {
        *(
            "uncertain",
            "resolved",
            "stopped",
            "still",
            "began",
            "affirmed_after",
            "zero_after",
            "nothing_after",
            "correction",
            "taken_back",
        ),
        *("list_stops", "no_reaches_over", "own_words", "relative_past", "for_whom"),
    }
)
# What may be kept: the red flags' contexts and our own.
KEEPABLE = frozenset(REACHES) | {"uncertain", "resolved", "negation"}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FindingWords(_Strict):
    """How people say one finding (`id` of data/triage/findings.yml).

    `absent`: words that say it is not there ("respira bene"). `value`: which choice these words
    say; "number" where the number in them is meant. `keeps`: contexts that change nothing ("ho
    avuto un infarto" is a condition all the same).
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    value: str | None = None
    it: list[str] = []
    en: list[str] = []
    absent: PerLanguage = {}
    keeps: frozenset[str] = frozenset()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.keeps - KEEPABLE:
            raise ValueError(f"{self.id}: unknown contexts {sorted(self.keeps - KEEPABLE)}")
        if not (self.it or self.en or any(self.absent.values())):
            raise ValueError(f"{self.id}: no patterns")
        return self


class BodyPart(_Strict):
    """A part of the body; `pain` and `swelling` are the findings that pain or swelling there is."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    name: dict[str, str] = Field(min_length=2)
    it: list[str]
    en: list[str]
    pain: list[str] = []
    swelling: list[str] = []
    injury: list[str] = []


class Body(_Strict):
    """Body parts, and the words for sides, pain and swelling that are tied to them."""

    parts: list[BodyPart]
    sides: dict[str, PerLanguage]
    pain: PerLanguage
    swelling: PerLanguage
    injury: PerLanguage
    between: PerLanguage


class Spans(_Strict):
    """Words of time: hours for each unit, and for words that say since when."""

    units: dict[str, list[str]]
    since: dict[str, list[str]]
    markers: PerLanguage
    ago: PerLanguage


class Persons(_Strict):
    """Who the patient is: sexes and ages said in one word."""

    female: list[str]
    male: list[str]
    ages: dict[str, list[str]]


class LexiconData(_Strict):
    """The whole lexicon, parts put together."""

    version: str
    review: str
    vocabulary: dict[str, list[str]]
    contexts: dict[str, PerLanguage]
    labels: dict[str, dict[Language, str]]
    idioms: PerLanguage
    forgiven: list[str]
    everyday: list[str]
    body: Body
    spans: Spans
    persons: Persons
    findings: list[FindingWords] = Field(min_length=1)

    @field_validator("contexts")
    @classmethod
    def _every_context(cls, contexts: dict[str, PerLanguage]) -> dict[str, PerLanguage]:
        if set(contexts) != MARKERS:
            raise ValueError(f"contexts must be exactly {sorted(MARKERS)}")
        return contexts
