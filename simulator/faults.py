"""Trouble on request: what the platform does on a bad day, repeatable by seed."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any


class FaultsRefused(Exception):
    """The description of the faults makes no sense; the text says where."""


@dataclass(slots=True)
class CallRule:
    """One kind of trouble for calls made to us.

    ``match`` is part of the path ("messages", "media"); ``to`` a recipient; ``left`` how many
    calls it still strikes (None: until cleared). ``drop_response`` lets the call take effect
    and then hides the answer.
    """

    match: str = ""
    to: str | None = None
    left: int | None = None
    http: int | None = None
    code: int | None = None
    latency_ms: float = 0.0
    drop_response: bool = False
    undelivered: bool = False

    def strikes(self, path: str, to: str | None) -> bool:
        if self.left == 0 or self.match not in path:
            return False
        return self.to is None or self.to.lstrip("+") == (to or "").lstrip("+")

    @property
    def ends_the_call(self) -> bool:
        return bool(self.http or self.code or self.drop_response or self.undelivered)


@dataclass(frozen=True, slots=True)
class NotificationFaults:
    """Probabilities 0..1, delays in milliseconds, ``batch`` items per POST."""

    duplicate: float = 0.0
    reorder: float = 0.0
    drop: float = 0.0
    delay_ms: tuple[float, float] = (0.0, 0.0)
    batch: int = 1
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What happens to one notification."""

    dropped: bool = False
    duplicated: bool = False
    held_back: bool = False
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class CallOutcome:
    latency_s: float = 0.0
    rule: CallRule | None = None


@dataclass(slots=True)
class Faults:
    """Decides call by call. The draw for a notification depends on the seed, the person and
    its place in that person's sequence, so threads cannot change it."""

    calls: dict[str, list[CallRule]] = field(default_factory=dict)
    notifications: NotificationFaults = NotificationFaults()
    seed: int = 0
    _drawn: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def on_call(self, family: str, path: str, to: str | None) -> CallOutcome:
        """``family`` is graph or sms. Latencies add up; the first rule with an outcome ends it."""
        latency_ms = 0.0
        with self._lock:
            for rule in self.calls.get(family, []):
                if not rule.strikes(path, to):
                    continue
                rule.left = None if rule.left is None else rule.left - 1
                latency_ms += rule.latency_ms
                if rule.ends_the_call:
                    return CallOutcome(latency_ms / 1000, rule)
        return CallOutcome(latency_ms / 1000)

    def fate_of(self, lane: str, kind: str) -> Fate:
        """``kind`` is messages or statuses."""
        wanted = self.notifications
        if wanted.only not in (None, kind):
            return Fate()
        with self._lock:
            self._drawn[lane] += 1
            dice = random.Random(f"{self.seed}/{lane}/{self._drawn[lane]}")
        return Fate(
            dropped=dice.random() < wanted.drop,
            duplicated=dice.random() < wanted.duplicate,
            held_back=dice.random() < wanted.reorder,
            delay_s=dice.uniform(*wanted.delay_ms) / 1000,
        )


def faults_from_json(body: object) -> Faults:
    """The body of POST /sim/faults; ``{}`` means none. Raises FaultsRefused."""
    if not isinstance(body, Mapping):
        raise FaultsRefused("faults are a JSON object")
    if unknown := set(body) - {"graph", "sms", "notifications", "seed"}:
        raise FaultsRefused(f"unknown faults: {', '.join(sorted(unknown))}")
    try:
        return Faults(
            calls={family: _rules(family, body.get(family, [])) for family in ("graph", "sms")},
            notifications=_notification_faults(body.get("notifications", {})),
            seed=int(body.get("seed", 0)),
        )
    except (TypeError, ValueError) as error:
        raise FaultsRefused("a number is expected where something else stands") from error


def _rules(family: str, items: object) -> list[CallRule]:
    if not isinstance(items, list):
        raise FaultsRefused(f"{family} must be a list of rules")
    return [_rule(family, item) for item in items]


def _rule(family: str, item: object) -> CallRule:
    known = {"match", "to", "count", "http", "code", "latency_ms", "drop_response", "undelivered"}
    if not isinstance(item, Mapping) or set(item) - known:
        raise FaultsRefused(f"a {family} rule may hold {', '.join(sorted(known))}")
    fields: dict[str, Any] = {name: value for name, value in item.items() if name != "count"}
    count = item.get("count")
    return CallRule(**fields, left=None if count is None else int(count))


def _notification_faults(item: object) -> NotificationFaults:
    known = {"duplicate", "reorder", "drop", "delay_ms", "batch", "only"}
    if not isinstance(item, Mapping) or set(item) - known:
        raise FaultsRefused(f"notifications may hold {', '.join(sorted(known))}")
    fields: dict[str, Any] = dict(item)
    delay = fields.pop("delay_ms", (0, 0))
    low, high = delay if isinstance(delay, list | tuple) else (delay, delay)
    if not 0 <= low <= high:
        raise FaultsRefused("delay_ms is [shortest, longest]")
    for name in ("duplicate", "reorder", "drop"):
        if not 0 <= float(fields.get(name, 0)) <= 1:
            raise FaultsRefused(f"{name} is a probability from 0 to 1")
    return NotificationFaults(**fields, delay_ms=(float(low), float(high)))
