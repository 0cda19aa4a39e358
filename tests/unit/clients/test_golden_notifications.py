"""Every file of tests/golden/whatsapp: a payload of Meta's and what we read in it.

`expect` lists the items in order; each names its class under `item` and any fields that matter.
Nested objects are compared by the fields given too, lists entry by entry.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from clients.whatsapp.notifications import DeliveryStatus, Item, parse_notification
from clients.whatsapp.notifications.stored import from_stored, to_stored

GOLDEN = Path(__file__).parents[2] / "golden" / "whatsapp"
FILES = sorted(GOLDEN.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_payload_is_read_as_expected(path: Path) -> None:
    golden = json.loads(path.read_text(encoding="utf-8"))
    items = parse_notification(raw_of(golden))
    assert [type(item).__name__ for item in items] == [one["item"] for one in golden["expect"]]
    for item, expected in zip(items, golden["expect"], strict=True):
        assert differences(plain(item), expected) == []


def test_there_are_enough_golden_payloads_and_each_says_why() -> None:
    goldens = [json.loads(path.read_text(encoding="utf-8")) for path in FILES]
    assert len(goldens) >= 60
    assert [one["case"] for one in goldens] == [path.stem for path in FILES]
    assert all(one["why"] for one in goldens)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_payload_delivered_again_has_the_same_keys_and_can_be_stored(path: Path) -> None:
    raw = raw_of(json.loads(path.read_text(encoding="utf-8")))
    first, again = parse_notification(raw), parse_notification(raw)
    assert [item.dedup_key for item in first] == [item.dedup_key for item in again]
    for item in first:
        assert json.loads(json.dumps(item.payload, allow_nan=False)) == item.payload
        assert "\\u0000" not in json.dumps(item.payload)
        assert len(item.dedup_key) < 512


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_item_kept_for_later_is_the_same_item(path: Path) -> None:
    for item in parse_notification(raw_of(json.loads(path.read_text(encoding="utf-8")))):
        kind, stored = to_stored(item)
        assert from_stored(kind, json.loads(json.dumps(stored))) == item


def raw_of(golden: Mapping[str, Any]) -> bytes:
    if "raw" in golden:
        return str(golden["raw"]).encode()
    return json.dumps(golden["body"]).encode()


def plain(item: Item) -> dict[str, Any]:
    extra = {"rank": item.rank} if isinstance(item, DeliveryStatus) else {}
    return {"item": type(item).__name__, **asdict(item), **extra}


def differences(actual: Any, expected: Any, where: str = "") -> list[str]:
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [
            difference
            for key, value in expected.items()
            for difference in differences(actual.get(key, "absent"), value, f"{where}.{key}")
        ]
    if isinstance(actual, datetime):
        actual = actual.isoformat()
    if isinstance(expected, list) and isinstance(actual, list | tuple):
        if len(actual) != len(expected):
            return [f"{where}: {len(actual)} entries, not {len(expected)}"]
        pairs = enumerate(zip(actual, expected, strict=True))
        return [one for i, (a, e) in pairs for one in differences(a, e, f"{where}[{i}]")]
    return [] if actual == expected else [f"{where}: {actual!r}, not {expected!r}"]
