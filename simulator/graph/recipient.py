"""Who a message is for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.graph.errors import GraphError
from simulator.people import USER_ID, Person
from simulator.world import World

SEPARATORS = re.compile(r"[\s().-]")
NUMBER = re.compile(r"\d{5,15}")


@dataclass(frozen=True, slots=True)
class Recipient:
    """``given`` is what the caller wrote; ``person`` None when nobody is there."""

    given: str
    wa_id: str | None
    user_id: str | None
    person: Person | None
    silently_lost: bool = False

    @property
    def key(self) -> str:
        return self.person.key if self.person else (self.wa_id or self.user_id or "")

    @property
    def reachable(self) -> bool:
        return self.person is not None and self.person.on_whatsapp

    def contact(self) -> dict[str, str]:
        if self.wa_id:
            return {"input": self.given, "wa_id": self.wa_id}
        return {"input": self.given, "user_id": self.user_id or ""}


def recipient_of(body: Mapping[str, Any], world: World) -> Recipient:
    """``to`` wins over ``recipient``. Raises GraphError for what cannot be an address."""
    if body.get("recipient_type", "individual") != "individual":
        raise GraphError(100, "recipient_type must be individual")
    if body.get("to"):
        return _by_number(str(body["to"]), world)
    if body.get("recipient"):
        return _by_user_id(str(body["recipient"]), world)
    raise GraphError(100, "The parameter to is required")


def _by_number(given: str, world: World) -> Recipient:
    if USER_ID.fullmatch(given):
        # Seen in the field: such a message is accepted and never arrives.
        return Recipient(given, None, given, None, silently_lost=True)
    number = SEPARATORS.sub("", given).lstrip("+")
    if not NUMBER.fullmatch(number):
        raise GraphError(131009, "to is not a phone number")
    if number == world.settings.display_phone_number:
        raise GraphError(131021, "the recipient is the sender")
    person = world.people.find(number)
    return Recipient(given, number, person.user_id if person else None, person)


def _by_user_id(given: str, world: World) -> Recipient:
    if not USER_ID.fullmatch(given):
        raise GraphError(131009, "recipient is not a business-scoped user id")
    person = world.people.find(given)
    wa_id = person.wa_id if person and not person.hides_number else None
    return Recipient(given, wa_id, given, person)
