"""The words of the pages patients open, one file per language in webhook/texts/."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "texts"
LANGUAGES = ("it", "en")
DEFAULT = "it"


@dataclass(frozen=True)
class Phrases:
    """The texts of one language by dotted name. Unknown names and values raise KeyError."""

    language: str
    texts: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        return self.texts[name].format_map(values) if values else self.texts[name]


@cache
def load_phrases() -> Mapping[str, Phrases]:
    """All languages by code."""
    return {language: Phrases(language, _read(language)) for language in LANGUAGES}


def phrases_in(*wanted: str | None) -> Phrases:
    """The first of the wanted languages that we speak; Italian when it is none of them."""
    known = load_phrases()
    return next((known[code] for code in wanted if code and code in known), known[DEFAULT])


def _read(language: str) -> dict[str, str]:
    parsed = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return dict(_flat(parsed, ""))


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
