"""The envelope around messages and statuses (webhook field "messages")."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sender:
    """The business number that notifications speak of."""

    business_account_id: str
    phone_number_id: str
    display_phone_number: str

    def value(self, **content: Any) -> Value:
        metadata = {
            "display_phone_number": self.display_phone_number,
            "phone_number_id": self.phone_number_id,
        }
        return {"messaging_product": "whatsapp", "metadata": metadata, **content}


def envelope(account_id: str, values: Sequence[Value], dice: random.Random) -> dict[str, Any]:
    """One POST body. Several values may share an entry, or a change, or neither: all occur."""
    shape = dice.choice(("entries", "changes", "merged")) if len(values) > 1 else "entries"
    if shape == "merged":
        values = _merged(values)
    groups = [[value] for value in values] if shape == "entries" else [list(values)]
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": account_id, "changes": [_change(v) for v in group]} for group in groups],
    }


def _change(value: Value) -> dict[str, Any]:
    return {"value": value, "field": "messages"}


def _merged(values: Sequence[Value]) -> list[Value]:
    merged: dict[str, Value] = {}
    for value in values:
        kind = "statuses" if "statuses" in value else "messages"
        into = merged.setdefault(kind, {**value, kind: []})
        into[kind] = [*into[kind], *value[kind]]
        if into is not value and kind == "messages":
            into["contacts"] = _each_once([*into.get("contacts", []), *value.get("contacts", [])])
    return list(merged.values())


def _each_once(contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for n, one in enumerate(contacts) if one not in contacts[:n]]
