"""Items as JSON and back, for keeping them until a job applies them."""

from typing import Any

from pydantic import TypeAdapter

from clients.whatsapp.notifications.items import (
    ChannelProblem,
    DeliveryStatus,
    Echo,
    IdentityChange,
    InboundMessage,
    Item,
    MarketingPreference,
    OtherChange,
    Unreadable,
)

_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    kind.__name__: TypeAdapter(kind)
    for kind in (
        InboundMessage,
        DeliveryStatus,
        IdentityChange,
        MarketingPreference,
        Echo,
        ChannelProblem,
        OtherChange,
        Unreadable,
    )
}


def to_stored(item: Item) -> tuple[str, dict[str, Any]]:
    """The item's kind and its fields as JSON values (the raw payload among them)."""
    kind = type(item).__name__
    stored: dict[str, Any] = _ADAPTERS[kind].dump_python(item, mode="json")
    return kind, stored


def from_stored(kind: str, stored: dict[str, Any]) -> Item:
    """The item that `to_stored` was given."""
    item: Item = _ADAPTERS[kind].validate_python(stored)
    return item
