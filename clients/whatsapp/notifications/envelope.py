"""A whole notification: any bytes in, items out, never an exception (reference 2.1)."""

import base64
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from clients.whatsapp.notifications.changes import read_change
from clients.whatsapp.notifications.items import Item, Json, Unreadable
from clients.whatsapp.notifications.reading import (
    as_object,
    entries,
    fingerprint,
    mapping,
    storable,
)

_OBJECT = "whatsapp_business_account"
_KEPT_BYTES = 8192


def parse_notification(raw: bytes) -> tuple[Item, ...]:
    """Every item of one POST, in Meta's order, one that is repeated in it only once.

    Items are routed one by one (`phone_number_id`): a POST may hold news for several numbers.
    What cannot be read comes back as `Unreadable`, so that nothing is lost and the rest is used.
    """
    try:
        body = storable(json.loads(raw))
    except (ValueError, RecursionError):
        return (_not_json(raw),)
    if not isinstance(body, dict):
        return (_unreadable(body, "not_an_object"),)
    kept: dict[str, Item] = {}
    for item in _items(body):
        kept.setdefault(item.dedup_key, item)
    return tuple(kept.values())


def _items(body: Json) -> Iterator[Item]:
    if body.get("object", _OBJECT) != _OBJECT:
        yield _unreadable(body, "other_object")
    elif isinstance(body.get("entry"), list | dict):
        yield from _entries(body)
    elif mapping(body, "value"):  # the dashboard's sample: a bare change
        yield from read_change(body, {})
    else:
        yield _unreadable(body, "no_entry")


def _entries(body: Json) -> Iterator[Item]:
    for entry in entries(body, "entry"):
        if not isinstance(entry, dict):
            yield _unreadable(entry, "not_an_object")
            continue
        if not isinstance(entry.get("changes"), list | dict):
            yield _unreadable(entry, "no_changes")
        for change in entries(entry, "changes"):
            if isinstance(change, dict):
                yield from read_change(change, entry)
            else:
                yield _unreadable(change, "not_an_object")


def _unreadable(value: Any, problem: str) -> Unreadable:
    return Unreadable(f"unreadable:{fingerprint(value)}", as_object(value), None, problem)


def _not_json(raw: bytes) -> Unreadable:
    kept = base64.b64encode(raw[:_KEPT_BYTES]).decode()
    key = f"unreadable:{hashlib.sha256(raw).hexdigest()[:40]}"
    return Unreadable(key, {"bytes": len(raw), "start_base64": kept}, None, "not_json")
