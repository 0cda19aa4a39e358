"""Every word a patient reads, by name and language, in Rasa's own response format.

One text is `utter_x: [{text: "… {name} …", buttons: [{title, payload}]}]` under `responses:`,
one file per language; this module takes the parsed files and never opens any.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("it", "en")
# Meta's limits for a message with reply buttons.
LONGEST_TEXT_WITH_BUTTONS = 1024
LONGEST_TITLE = 20
MOST_BUTTONS = 3

_PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


class WordingError(Exception):
    """A text that cannot be rendered; the message holds names, never values."""


class UnknownText(WordingError):
    """No text of this name in this language."""


class MissingValue(WordingError):
    """The text names a value that was not given."""


@dataclass(frozen=True)
class TextButton:
    """A button beside a text: what is read and what is sent back."""

    title: str
    payload: str


@dataclass(frozen=True)
class Rendered:
    """A text with its values filled in."""

    text: str
    buttons: tuple[TextButton, ...] = ()


class Wording:
    """The texts of all languages: `{"it": {"utter_x": [{"text": …}]}, "en": …}`."""

    def __init__(self, texts: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]) -> None:
        self._texts = texts

    @classmethod
    def from_rasa(cls, files: Mapping[str, Mapping[str, Any]]) -> "Wording":
        """From parsed response files by language: `{"it": {"responses": {…}}, …}`."""
        return cls({language: parsed["responses"] for language, parsed in files.items()})

    def render(
        self, name: str, language: str, times_said: int = 0, /, **values: object
    ) -> Rendered:
        """The text in the language with its values; raises UnknownText or MissingValue.

        A text with several wordings is said with the next one each time, `times_said` before. A
        later wording without buttons has those of the first.
        """
        variant = self._variant(name, language, times_said)
        buttons = tuple(
            TextButton(_filled(button["title"], name, values), str(button["payload"]))
            for button in variant.get("buttons") or ()
        )
        return Rendered(_filled(str(variant.get("text", "")), name, values), buttons)

    def names(self) -> frozenset[str]:
        """Every text name of any language."""
        return frozenset(name for texts in self._texts.values() for name in texts)

    def check_complete(self) -> list[str]:
        """What is wrong with the texts, one sentence each; empty when all is well.

        Every text in every language, in as many wordings, with the same values and buttons; buttons
        and lengths within Meta's limits (values filled in may still make a text too long).
        """
        return [problem for name in sorted(self.names()) for problem in self._problems(name)]

    def wordings(self, name: str, language: str) -> int:
        """In how many ways the text can be said; 0 if it is unknown."""
        return len(self._texts.get(language, {}).get(name) or ())

    def _variant(self, name: str, language: str, times_said: int = 0) -> Mapping[str, Any]:
        variants = self._texts.get(language, {}).get(name)
        if not variants:
            raise UnknownText(f"no text {name!r} in language {language!r}")
        first, chosen = variants[0], variants[times_said % len(variants)]
        return chosen if "buttons" in chosen else {**first, **chosen}

    def _problems(self, name: str) -> Iterator[str]:
        missing = [lang for lang in LANGUAGES if not self._texts.get(lang, {}).get(name)]
        if missing:
            yield f"{name}: missing in {', '.join(missing)}"
            return
        numbers = {language: self.wordings(name, language) for language in LANGUAGES}
        if len(set(numbers.values())) > 1:
            yield f"{name}: the languages have different numbers of wordings"
        for times in range(min(numbers.values())):
            variants = {lang: self._variant(name, lang, times) for lang in LANGUAGES}
            yield from _differences(name, variants)
            for language, variant in variants.items():
                yield from _beyond_limits(f"{name} ({language})", variant)


def _filled(text: str, name: str, values: Mapping[str, object]) -> str:
    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise MissingValue(f"text {name!r} needs a value for {found[1]!r}")
        return str(values[found[1]])

    return _PLACEHOLDER.sub(value, text)


def _placeholders(variant: Mapping[str, Any]) -> frozenset[str]:
    titles = [str(button["title"]) for button in variant.get("buttons") or ()]
    return frozenset(_PLACEHOLDER.findall(" ".join([str(variant.get("text", "")), *titles])))


def _differences(name: str, variants: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if len({_placeholders(variant) for variant in variants.values()}) > 1:
        yield f"{name}: the languages name different values"
    payloads = {_payloads(variant) for variant in variants.values()}
    if len({len(payload) for payload in payloads}) > 1:
        yield f"{name}: the languages have different numbers of buttons"
    elif len(payloads) > 1:
        yield f"{name}: the buttons of the languages send different payloads"


def _payloads(variant: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(button["payload"]) for button in variant.get("buttons") or ())


def _beyond_limits(place: str, variant: Mapping[str, Any]) -> Iterator[str]:
    text, buttons = str(variant.get("text", "")), variant.get("buttons") or ()
    titles = [str(button["title"]) for button in buttons]
    if not text.strip():
        yield f"{place}: the text is empty"
    if len(buttons) > MOST_BUTTONS:
        yield f"{place}: more than {MOST_BUTTONS} buttons"
    if buttons and len(text) > LONGEST_TEXT_WITH_BUTTONS:
        yield f"{place}: the text is longer than {LONGEST_TEXT_WITH_BUTTONS} with buttons"
    if len(set(titles)) < len(titles):
        yield f"{place}: two buttons read the same"
    for title in titles:
        if not 0 < len(title) <= LONGEST_TITLE:
            yield f"{place}: the button {title!r} is empty or longer than {LONGEST_TITLE}"
