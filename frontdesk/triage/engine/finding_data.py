"""The shape of data/triage/findings.yml, checked when it is loaded."""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Kind = Literal[
    "person", "condition", "medicine", "vital", "course", "exposure", "symptom", "quality", "screen"
]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Short = Annotated[str, Field(min_length=2, max_length=120)]


class Strict(BaseModel):
    """Nothing may be added by a slip of the pen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FindingData(Strict):
    """One finding: what it is called, what values it takes, whom it can concern.

    `covers`, `needs` and `within_weeks` are explained in the file. `for_nurse` marks what is only
    told to the nurse: no rule judges by it.
    """

    it: Short
    en: Short
    value: Literal["yes_no_unknown", "choice", "number", "text"] = "yes_no_unknown"
    unit: str = ""
    range: tuple[float, float] | None = None
    choices: tuple[Id, ...] = ()
    covers: tuple[Id, ...] = ()
    needs: Id | None = None
    within_weeks: int | None = None
    sex: Literal["female", "male"] | None = None
    age: tuple[float, float] | None = None
    for_nurse: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if (self.value == "number") != (bool(self.unit) and self.range is not None):
            raise ValueError(f"{self.en}: a number, and only a number, has a unit and a range")
        if (self.value == "choice") != bool(self.choices):
            raise ValueError(f"{self.en}: a choice, and only a choice, has choices")
        if self.covers and self.value != "yes_no_unknown":
            raise ValueError(f"{self.en}: only a finding of yes and no covers others")
        return self


class FindingsData(Strict):
    """The whole file, findings under their kinds."""

    version: str
    review: str
    findings: dict[Kind, dict[Id, FindingData]]

    @model_validator(mode="before")
    @classmethod
    def _ids_unique(cls, data: Any) -> Any:
        ids = [name for group in data.get("findings", {}).values() for name in group]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"findings under two kinds: {twice}")
        return data

    def by_id(self) -> dict[str, FindingData]:
        return {name: one for group in self.findings.values() for name, one in group.items()}

    def kinds(self) -> dict[str, Kind]:
        return {name: kind for kind, group in self.findings.items() for name in group}
