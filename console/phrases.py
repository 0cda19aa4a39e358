"""The console's own words, one file per language in texts/, looked up by dotted names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("it", "en")


@dataclass(frozen=True)
class Phrases:
    """The texts of one language. Unknown names and missing values raise KeyError."""

    language: str
    texts: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        return self.texts[name].format_map(values) if values else self.texts[name]

    def count(self, name: str, n: int) -> str:
        """`name.one` or `name.many`, with {n} filled in."""
        return self.say(f"{name}.one" if n == 1 else f"{name}.many", n=n)

    def known(self, name: str) -> bool:
        return name in self.texts


@cache
def load_phrases() -> Mapping[str, Phrases]:
    """All languages by code."""
    return {language: Phrases(language, _read(language)) for language in LANGUAGES}


def _read(language: str) -> dict[str, str]:
    parsed = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return dict(_flat(parsed, ""))


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", str(value)
