"""The approved templates of the account, in the form the platform's own API gives them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")


class TemplateRefused(Exception):
    """A template file that cannot be read; the text names file and problem."""


@dataclass(frozen=True, slots=True)
class Template:
    """``source`` is the template as ``GET /<WABA>/message_templates`` shows it."""

    name: str
    language: str
    category: str
    status: str
    source: Mapping[str, Any]

    def component(self, kind: str) -> Mapping[str, Any]:
        """HEADER, BODY, FOOTER or BUTTONS; empty if the template has none."""
        for component in self.source.get("components", []):
            if str(component.get("type", "")).upper() == kind:
                return dict(component)
        return {}

    def text_of(self, kind: str) -> str:
        return str(self.component(kind).get("text") or "")

    @property
    def buttons(self) -> list[Mapping[str, Any]]:
        return list(self.component("BUTTONS").get("buttons", []))


def placeholders(text: str) -> list[str]:
    """Names or numbers between double braces, each once, in order."""
    return list(dict.fromkeys(PLACEHOLDER.findall(text)))


class TemplateBook:
    def __init__(self, templates: list[Template]) -> None:
        self._templates = templates

    def all(self) -> list[Template]:
        return self._templates

    def find(self, name: str, language: str) -> Template | None:
        # The language code must be exact: "it" does not stand for "it_IT".
        wanted = (name, language)
        return next((t for t in self._templates if (t.name, t.language) == wanted), None)


def load_templates(folder: Path) -> TemplateBook:
    """Every .json, .yml and .yaml below the folder; the built-in examples without one."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".json", ".yml", ".yaml"))
    if not files:
        return TemplateBook([_template(item, "built-in", 0) for item in BUILT_IN])
    found = [_template(item, path.name, n) for path in files for n, item in _items(path)]
    return TemplateBook(found)


def _items(path: Path) -> list[tuple[int, Any]]:
    try:
        content = _parse(path)
    except ValueError as error:
        raise TemplateRefused(f"{path.name} cannot be read") from error
    if isinstance(content, Mapping):
        content = content.get("data") or content.get("templates") or [content]
    return list(enumerate(content or []))


def _parse(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    import yaml  # only where templates are kept as YAML

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError("not YAML") from error


def _template(item: object, file: str, number: int) -> Template:
    if not isinstance(item, Mapping) or not item.get("name") or not item.get("components"):
        raise TemplateRefused(f"{file}, template {number + 1}: name and components are needed")
    category, status = (
        str(item.get(name) or default).upper()
        for name, default in (("category", "UTILITY"), ("status", "APPROVED"))
    )
    language = str(item.get("language") or "it")
    identifier = item.get("id") or str(10**14 + sum(f"{item['name']}{language}".encode()))
    source = {**item, "category": category, "status": status, "language": language}
    return Template(str(item["name"]), language, category, status, {"id": identifier, **source})


def _reminder(language: str, body: str, footer: str, *buttons: str) -> dict[str, object]:
    quick_replies = [{"type": "QUICK_REPLY", "text": text} for text in buttons]
    return {
        "name": "appuntamento_promemoria",
        "language": language,
        "category": "UTILITY",
        "parameter_format": "POSITIONAL",
        "components": [
            {"type": "BODY", "text": body},
            {"type": "FOOTER", "text": footer},
            {"type": "BUTTONS", "buttons": quick_replies},
        ],
    }


BUILT_IN = (
    _reminder(
        "it",
        "Gentile {{1}}, le ricordiamo l'appuntamento di {{2}} alle {{3}} presso {{4}}. "
        "Può confermare o disdire qui sotto.",
        "Messaggio automatico",
        "Confermo",
        "Disdico",
        "Sposto",
    ),
    _reminder(
        "en",
        "Dear {{1}}, this is a reminder of your appointment on {{2}} at {{3}} at {{4}}. "
        "You can confirm or cancel below.",
        "Automatic message",
        "Confirm",
        "Cancel",
        "Move",
    ),
)
