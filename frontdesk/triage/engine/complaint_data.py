"""The shape of data/triage/complaints/*.yml, questions.yml, advice.yml; checked when loaded."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frontdesk.triage.engine.finding_data import Id, Strict
from frontdesk.triage.engine.levels import FITTING, Level, Where

IfUnknown = Literal["fires", "ignores"]
# Short questions for small screens; WhatsApp's buttons show 20 characters.
QuestionText = Annotated[str, Field(min_length=5, max_length=150)]
ButtonTitle = Annotated[str, Field(min_length=1, max_length=20)]
Reason = Annotated[str, Field(min_length=5, max_length=200)]
AdviceText = Annotated[str, Field(min_length=5, max_length=450)]
Source = Annotated[str, Field(min_length=3)]


class Name(Strict):
    it: Annotated[str, Field(min_length=3, max_length=60)]
    en: Annotated[str, Field(min_length=3, max_length=60)]


class QuestionWords(Strict):
    it: QuestionText
    en: QuestionText


class Why(Strict):
    it: Reason
    en: Reason


class Button(Strict):
    """An answer to tap: what it sets the finding to, and its title."""

    value: str
    it: ButtonTitle
    en: ButtonTitle


class QuestionData(Strict):
    """One question. Without `buttons`: Sì / No / Non so, or a number to type."""

    finding: Id
    text: QuestionWords
    why: Why
    buttons: tuple[Button, ...] = Field(default=(), max_length=3)


class Otherwise(Strict):
    """What holds when no rule fires: the lowest level the complaint can end with."""

    level: Level
    where: Where
    reason: Why
    source: Source
    trust: Literal["V", "K"]
    signed_off: bool
    follow_up: Literal["next_day"] | None = None

    @model_validator(mode="after")
    def _place_fits(self) -> Self:
        if self.where not in FITTING[self.level]:
            raise ValueError(f"{self.level} does not send anybody to {self.where}")
        return self


class RuleData(Otherwise):
    """One rule. `if_unknown`: whether a "non so" lets it fire (the safe side) or not."""

    id: Id
    when: Annotated[str, Field(min_length=3)]
    if_unknown: IfUnknown


class Advice(Strict):
    """What to do now, what to watch for, when to come back. No doses, no diagnosis."""

    now: AdviceText
    watch: AdviceText
    back: AdviceText


class AdviceData(Strict):
    it: Advice
    en: Advice


class Applies(Strict):
    """Whom a complaint concerns, and what to think where that is not known."""

    when: str
    if_unknown: IfUnknown


class ComplaintData(Strict):
    """One complaint: what brings it up, what is asked, what follows."""

    id: Id
    version: str
    review: Literal["to be signed off by a clinician"]
    group: Literal["everybody", "adults", "children", "pregnancy", "older", "mind"]
    name: Name
    applies: Applies | None = None
    entry: tuple[Id, ...] = ()
    questions: tuple[QuestionData, ...] = ()
    rules: tuple[RuleData, ...]
    otherwise: Otherwise | None = None
    advice: dict[Level, AdviceData] = Field(default_factory=dict)


class QuestionsData(Strict):
    """questions.yml: what several complaints ask, in the order of asking."""

    version: str
    review: Literal["to be signed off by a clinician"]
    questions: tuple[QuestionData, ...]


class CommonAdviceData(Strict):
    """advice.yml: one text per level, for complaints that have none of their own."""

    version: str
    review: Literal["to be signed off by a clinician"]
    advice: dict[Level, AdviceData]

    @model_validator(mode="after")
    def _every_level(self) -> Self:
        if set(self.advice) != set(FITTING):
            raise ValueError("advice for each level is needed")
        return self
