"""The invented people one can chat as."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simulator.identifiers import derived_user_id

WA_ID = re.compile(r"\d{6,15}")
USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}")


class PersonRefused(Exception):
    """A description of a person that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a phone.

    ``without_phone`` people chose a username: their notifications carry no number.
    ``on_whatsapp`` false: only SMS reaches them. ``takes_sms`` false: a landline.
    """

    wa_id: str | None
    user_id: str
    name: str
    language: str = "it"
    note: str = ""
    without_phone: bool = False
    on_whatsapp: bool = True
    takes_sms: bool = True

    @property
    def key(self) -> str:
        """How the /sim API calls this phone."""
        return self.user_id if self.without_phone or not self.wa_id else self.wa_id

    @property
    def hides_number(self) -> bool:
        return self.without_phone or not self.wa_id

    def as_json(self) -> dict[str, Any]:
        return {"id": self.key, **asdict(self)}


def person_from_json(item: object) -> Person:
    """``{"wa_id","name","language","note","user_id"?,"without_phone"?}`` to a person."""
    if not isinstance(item, Mapping):
        raise PersonRefused("a person is a JSON object")
    wa_id = str(item.get("wa_id") or "").lstrip("+") or None
    user_id = str(item.get("user_id") or "") or (derived_user_id(wa_id) if wa_id else "")
    if wa_id and not WA_ID.fullmatch(wa_id):
        raise PersonRefused("wa_id must be 6 to 15 digits")
    if not USER_ID.fullmatch(user_id):
        raise PersonRefused("a person needs a wa_id or a user_id such as IT.1234")
    return Person(
        wa_id=wa_id,
        user_id=user_id,
        name=str(item.get("name") or f"…{(wa_id or user_id)[-4:]}"),
        language=str(item.get("language") or "it"),
        note=str(item.get("note") or ""),
        without_phone=bool(item.get("without_phone", False)),
        on_whatsapp=bool(item.get("on_whatsapp", True)),
        takes_sms=bool(item.get("takes_sms", True)),
    )


class People:
    """The register. Its methods are called with the world's lock held."""

    def __init__(self, first: Iterable[Person]) -> None:
        self._first = tuple(first)
        self._by_key: dict[str, Person] = {}
        self.reset()

    def reset(self) -> None:
        self._by_key = {person.key: person for person in self._first}

    def add(self, person: Person) -> None:
        for known in [self.find(name) for name in (person.wa_id, person.user_id) if name]:
            if known:
                self._by_key.pop(known.key, None)
        self._by_key[person.key] = person

    def find(self, name: str) -> Person | None:
        """By number (with or without +) or by business-scoped user id."""
        wanted = name.lstrip("+")
        direct = self._by_key.get(wanted)
        if direct:
            return direct
        return next((p for p in self._by_key.values() if wanted in (p.wa_id, p.user_id)), None)

    def all(self) -> list[Person]:
        return list(self._by_key.values())


def load_people(path: Path | None) -> list[Person]:
    """From the file if it exists; otherwise the built-in ones. Raises PersonRefused."""
    if path is None or not path.is_file():
        return [person_from_json(item) for item in BUILT_IN]
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PersonRefused(f"{path.name} is not JSON") from error
    if not isinstance(items, list):
        raise PersonRefused(f"{path.name} is not a list of people")
    return [person_from_json(item) for item in items]


BUILT_IN: tuple[dict[str, object], ...] = (
    {"wa_id": "390000000101", "name": "Mario Rossi Demo", "note": "paziente"},
    {"wa_id": "390000000102", "name": "Giulia Bianchi Demo", "note": "paziente, per la mamma"},
    {"wa_id": "390000000103", "name": "John Example", "language": "en", "note": "English speaker"},
    {"wa_id": "390000000104", "name": "Anna Verdi Demo", "note": "paziente, oltre 80 anni"},
    {
        "wa_id": "390000000105",
        "user_id": "IT.90000000000000105",
        "without_phone": True,
        "name": "Sole Demo",
        "note": "solo nome utente, senza numero",
    },
    {"wa_id": "390000000106", "name": "Sconosciuto Demo", "note": "non è un paziente"},
)
