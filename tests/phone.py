"""A person's phone, as the tests hold it: it talks to the simulator and to nothing else."""

import time
from dataclasses import dataclass, field
from typing import Any

from tests.local_http import http

PATIENCE_SECONDS = 30.0


class NothingCame(AssertionError):
    """The phone did not show what was waited for."""


@dataclass
class Phone:
    """One person's chat. `seen` holds everything the phone showed, oldest first."""

    simulator_url: str
    wa_id: str
    seen: list[dict[str, Any]] = field(default_factory=list)
    asked_at: int = 0

    def writes(self, text: str) -> str:
        return self._act({"text": text})

    def taps(self, title: str) -> str:
        """Taps the newest button or list row with this title."""
        return self._act({"tap": self._option(title)})

    def sends(self, **what: Any) -> str:
        """Anything else the simulator can send: media, location, reaction…"""
        return self._act(what)

    def waits_for(self, *pieces: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Waits until the answer since the last own message holds all pieces; returns it."""
        deadline = time.monotonic() + seconds
        while not all(piece in self.answer() for piece in pieces):
            left = deadline - time.monotonic()
            if left <= 0:
                raise NothingCame(f"waited for {list(pieces)}, the phone shows: {self.answer()!r}")
            self._look(min(left, 5.0))
        return self.answer()

    def waits_until_there_are(self, messages: int, seconds: float = PATIENCE_SECONDS) -> int:
        """Waits until the answer has so many messages; how many there are then, or at the end."""
        deadline = time.monotonic() + seconds
        self._look(0)
        while (count := len(self.from_facility(self.asked_at))) < messages:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            self._look(min(left, 5.0))
        return count

    def answer(self) -> str:
        """What the facility said since this person's last message."""
        return "\n".join(_words(message) for message in self.from_facility(self.asked_at))

    def from_facility(self, after: int = 0) -> list[dict[str, Any]]:
        return [m for m in self.seen if m["from"] == "facility" and m["seq"] > after]

    def sms(self) -> list[str]:
        return [m["text"] for m in self.seen if m.get("sms") and m["from"] == "facility"]

    def looks(self, seconds: float = 0.0) -> None:
        """Takes in what the phone shows by now."""
        self._look(seconds)

    def _act(self, what: dict[str, Any]) -> str:
        self._look(0)
        url = f"{self.simulator_url}/sim/phones/{self.wa_id}/messages"
        response = http.post(url, json=what)
        response.raise_for_status()
        self.asked_at = self.seen[-1]["seq"] if self.seen else 0
        self._look(0)
        return str(response.json()["wamid"])

    def _look(self, wait: float) -> None:
        after = self.seen[-1]["seq"] if self.seen else 0
        url = f"{self.simulator_url}/sim/phones/{self.wa_id}/messages"
        response = http.get(url, params={"after": after, "wait": wait}, timeout=wait + 10)
        response.raise_for_status()
        self.seen.extend(response.json())

    def _option(self, title: str) -> str:
        for message in reversed(self.from_facility()):
            for option in [*message.get("buttons", []), *message.get("rows", [])]:
                if title in option["title"] or title in option.get("description", ""):
                    return str(option["id"])
        raise NothingCame(f"no button or row {title!r} on the phone")


def _words(message: dict[str, Any]) -> str:
    options = [*message.get("buttons", []), *message.get("rows", [])]
    return "\n".join([str(message.get("text") or ""), *(o["title"] for o in options)])
