"""What all facility data shares: it never changes after loading, and unknown keys are errors."""

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Immutable data read from a facility's folder; a misspelt key is refused, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Localised(Frozen):
    """One text in the two languages we speak with patients."""

    it: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def say(self, language: str) -> str:
        """The English text for "en", the Italian one for anything else."""
        return self.en if language == "en" else self.it


class LocalisedWords(Frozen):
    """Ways people say one thing, per language; matching adds the typos, so none are listed."""

    it: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        return self.it + self.en
