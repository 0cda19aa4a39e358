"""A short list of emoji with their names, in the order of the file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from flask import Blueprint, Response, jsonify

from console.language import current_phrases

FILE = Path(__file__).with_name("emoji.yml")


@dataclass(frozen=True)
class Emoji:
    """`names`: by language, words to find it by, the first of them its name."""

    sign: str
    names: dict[str, str]


def add_routes(blueprint: Blueprint, desk: object) -> None:
    @blueprint.get("/emoji")
    def emoji() -> Response:
        language = current_phrases().language
        return jsonify([{"sign": one.sign, "name": one.names[language]} for one in load_emoji()])


@cache
def load_emoji() -> tuple[Emoji, ...]:
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Emoji(row["sign"], {"it": row["it"], "en": row["en"]}) for row in rows)
