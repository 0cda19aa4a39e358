"""What the business sent, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """One status with its aware UTC time; ``errors`` as the platform writes them."""

    status: str
    at: datetime
    errors: tuple[dict[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        found = {"status": self.status, "at": self.at.isoformat()}
        return {**found, "errors": list(self.errors)} if self.errors else found


@dataclass(slots=True)
class Outgoing:
    """``key`` is the phone it went to; ``category`` service, utility, marketing or authentication;
    ``in_window`` whether the 24 h window was open when it was accepted."""

    wamid: str
    key: str
    wa_id: str | None
    user_id: str | None
    category: str
    in_window: bool
    callback_data: str | None = None
    passages: list[Passage] = field(default_factory=list)

    @property
    def status(self) -> str:
        return self.passages[-1].status if self.passages else "accepted"

    def has(self, status: str) -> bool:
        return any(passage.status == status for passage in self.passages)
