"""What Meta tells us: any bytes in, a tuple of items out (reference section 2)."""

from clients.whatsapp.notifications.envelope import parse_notification
from clients.whatsapp.notifications.items import (
    ApiError,
    ChannelProblem,
    DeliveryStatus,
    Echo,
    IdentityChange,
    InboundLocation,
    InboundMedia,
    InboundMessage,
    Item,
    MarketingPreference,
    OtherChange,
    Sender,
    SharedContact,
    Unreadable,
)

__all__ = [
    "ApiError",
    "ChannelProblem",
    "DeliveryStatus",
    "Echo",
    "IdentityChange",
    "InboundLocation",
    "InboundMedia",
    "InboundMessage",
    "Item",
    "MarketingPreference",
    "OtherChange",
    "Sender",
    "SharedContact",
    "Unreadable",
    "parse_notification",
]
