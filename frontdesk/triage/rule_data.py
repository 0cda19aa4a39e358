"""The shape of data/triage/red_flags.yml, checked when it is loaded."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from frontdesk.triage.context_data import CONTEXT_NAMES, MARKERS, ONLY_WHERE_NAMED, REACHES

Kind = Literal["emergency", "crisis", "violence", "poison"]
Level = Literal["emergency"]
Language = Literal["it", "en"]
PerLanguage = dict[Language, list[str]]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RedFlagRule(_Strict):
    """One red flag: `certain` patterns raise it, `possible` ones only the one-line banner.

    `keeps` names the contexts that do not weaken it ("mi picchia da anni" stays certain),
    `weakened_also_by` those that weaken only the flags that say so (breathless on the stairs).
    """

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    kind: Kind
    level: Level
    name: dict[Language, str] = Field(min_length=2)
    source: str = Field(min_length=3)
    signed_off: bool
    note: str = ""
    certain: PerLanguage
    possible: PerLanguage = {}
    keeps: frozenset[str] = frozenset()
    weakened_also_by: frozenset[str] = frozenset()

    @property
    def untouched_by(self) -> frozenset[str]:
        """The contexts that leave this flag certain."""
        return self.keeps | (ONLY_WHERE_NAMED - self.weakened_also_by)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        unknown = (self.keeps - CONTEXT_NAMES) | (self.weakened_also_by - ONLY_WHERE_NAMED)
        if unknown:
            raise ValueError(f"{self.id}: unknown contexts {sorted(unknown)}")
        if not all(self.certain.get(language) for language in ("it", "en")):
            raise ValueError(f"{self.id}: needs certain patterns in it and en")
        return self


class RedFlagData(_Strict):
    """The whole protocol; word lists are of normal spelling, see data/triage/README.md."""

    version: str
    review: str
    vocabulary: dict[str, list[str]]
    forgiven: list[str]
    everyday: list[str]
    small_words: list[str]
    verb_fillers: list[str]
    noun_fillers: list[str]
    near_fillers: list[str]
    idioms: PerLanguage
    contexts: dict[str, PerLanguage]
    red_flags: list[RedFlagRule] = Field(min_length=1)

    @field_validator("contexts")
    @classmethod
    def _every_context(cls, contexts: dict[str, PerLanguage]) -> dict[str, PerLanguage]:
        if set(contexts) != set(REACHES) | MARKERS:
            raise ValueError(f"contexts must be exactly {sorted(set(REACHES) | MARKERS)}")
        return contexts

    @field_validator("red_flags")
    @classmethod
    def _ids_unique(cls, rules: list[RedFlagRule]) -> list[RedFlagRule]:
        if len({rule.id for rule in rules}) != len(rules):
            raise ValueError("two red flags share an id")
        return rules
