"""What each phone shows. One lock and one condition for all of them: the world's."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Condition, RLock
from typing import Any, Literal

TYPING_S = 25.0
TICK_RANK = {"sent": 0, "delivered": 1, "read": 2}


@dataclass(slots=True)
class Bubble:
    """One message on a phone. ``sender`` is "me" (the person) or "facility"."""

    wamid: str
    sender: Literal["me", "facility"]
    kind: str
    text: str
    at: datetime
    extra: dict[str, Any] = field(default_factory=dict)
    status: str = "sent"
    seq: int = 0
    revision: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "seq": self.seq,
            "from": self.sender,
            "kind": self.kind,
            "text": self.text,
            "buttons": [],
            "rows": [],
            "at": self.at.isoformat(),
            "wamid": self.wamid,
            "status": self.status,
            **self.extra,
        }


@dataclass(slots=True)
class Phone:
    key: str
    bubbles: list[Bubble] = field(default_factory=list)
    by_wamid: dict[str, Bubble] = field(default_factory=dict)
    wrote_at: datetime | None = None
    typing_until: float = 0.0
    read_up_to: int = 0
    revision: int = 0

    def after(self, seq: int) -> list[Bubble]:
        return self.bubbles[max(seq, 0) :]

    def find(self, wamid: str) -> Bubble | None:
        return self.by_wamid.get(wamid)

    def add(self, bubble: Bubble) -> None:
        self.bubbles.append(bubble)
        self.by_wamid[bubble.wamid] = bubble
        bubble.seq = len(self.bubbles)

    def unread(self) -> list[Bubble]:
        return [b for b in self.after(self.read_up_to) if b.sender == "facility"]

    def typing(self) -> bool:
        return time.monotonic() < self.typing_until


class Phones:
    """All phones, and the waiting room for those who watch them.

    ``revision`` grows with every visible change (new bubble, ticks, typing, reaction).
    """

    def __init__(self, lock: RLock) -> None:
        self.changed = Condition(lock)
        self.epoch = int(time.time() * 1000)
        self.revision = 0
        self._by_key: dict[str, Phone] = {}
        self._holder: dict[str, Phone] = {}

    def of(self, key: str) -> Phone:
        with self.changed:
            return self._by_key.setdefault(key, Phone(key))

    def all(self) -> list[Phone]:
        with self.changed:
            return list(self._by_key.values())

    def holding(self, wamid: str) -> Phone | None:
        """The phone that shows this message."""
        with self.changed:
            return self._holder.get(wamid)

    def show(self, key: str, bubble: Bubble) -> Bubble:
        with self.changed:
            phone = self.of(key)
            phone.add(bubble)
            self._holder[bubble.wamid] = phone
            if bubble.sender == "facility":
                phone.typing_until = 0.0
            self.touch(phone, bubble)
            return bubble

    def tick(self, key: str, wamid: str, status: str) -> None:
        """Move a bubble's ticks forward, never back."""
        with self.changed:
            phone = self.of(key)
            bubble = phone.find(wamid)
            if bubble and TICK_RANK.get(status, 9) > TICK_RANK.get(bubble.status, 9):
                bubble.status = status
                self.touch(phone, bubble)

    def set_typing(self, key: str) -> None:
        with self.changed:
            phone = self.of(key)
            phone.typing_until = time.monotonic() + TYPING_S
            self.touch(phone)

    def touch(self, phone: Phone, bubble: Bubble | None = None) -> None:
        self.revision += 1
        phone.revision = self.revision
        if bubble:
            bubble.revision = self.revision
        self.changed.notify_all()

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        with self.changed:
            return self.changed.wait_for(ready, timeout=min(max(seconds, 0.0), 60.0))

    def reset(self) -> None:
        with self.changed:
            self._by_key.clear()
            self._holder.clear()
            self.epoch += 1
            self.revision += 1
            self.changed.notify_all()
