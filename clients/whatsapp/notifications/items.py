"""What a notification can hold.

Every item has `dedup_key` (the same when Meta delivers it again: unique in our inbox), `payload`
(its own raw JSON, safe to store: no NUL, no lone surrogate, no NaN, nested at most 50 deep) and
`phone_number_id` (which of our numbers it is for; None for account-level fields).

Times are aware UTC; None when Meta's timestamp could not be read: use the time of receipt.
Personal data is left out of `repr`, so that an item in a traceback gives nobody away. That
includes wamids: they hold the person's phone number in base64, so they belong in no log either.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]

# `failed` beats `sent` and loses to `delivered`: both have been seen for one message (ref. 2.4).
STATUS_RANKS = {"sent": 1, "failed": 2, "delivered": 3, "read": 4, "played": 5}


@dataclass(frozen=True)
class Sender:
    """Who wrote. Either id may be missing, never both; `wa_id` has digits only, no plus."""

    wa_id: str | None = field(default=None, repr=False)
    user_id: str | None = field(default=None, repr=False)
    parent_user_id: str | None = field(default=None, repr=False)
    profile_name: str | None = field(default=None, repr=False)
    username: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ApiError:
    """An error as Meta describes it; `code` decides (clients.whatsapp.errors), texts explain."""

    code: int | None
    title: str = ""
    message: str = field(default="", repr=False)
    details: str = field(default="", repr=False)
    href: str = ""


@dataclass(frozen=True)
class InboundMedia:
    """A file to fetch within 7 days. `filename` is user input, reduced to a bare name."""

    media_id: str
    mime_type: str = ""
    sha256: str = ""
    filename: str = field(default="", repr=False)
    voice: bool = False
    animated: bool = False


@dataclass(frozen=True)
class InboundLocation:
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True)
class SharedContact:
    """A contact card. `requested`: it answers our request for the sender's own number."""

    name: str = field(default="", repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    wa_ids: tuple[str, ...] = field(default=(), repr=False)
    requested: bool = False


@dataclass(frozen=True)
class InboundMessage:
    """Something a person did in the chat.

    `kind`: text, image, video, audio (voice notes too), document, sticker, location, contacts,
    button_reply, list_reply, button (a template's quick reply), nfm_reply (a form),
    call_permission_reply, interactive (empty), reaction, order, edit, revoke, request_welcome,
    unsupported, or whatever new type Meta sends. `text` is what the person said: body, title
    tapped, caption, edited text. `reply_id` is the id or payload tapped. `context_wamid` is the
    message replied to or reacted to; `original_wamid` the one edited or revoked.
    """

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    wamid: str = field(repr=False)
    sender: Sender
    sent_at: datetime | None
    kind: str
    text: str | None = field(default=None, repr=False)
    reply_id: str | None = None
    context_wamid: str | None = field(default=None, repr=False)
    original_wamid: str | None = field(default=None, repr=False)
    group_id: str | None = None
    media: InboundMedia | None = None
    location: InboundLocation | None = None
    contacts: tuple[SharedContact, ...] = ()
    emoji: str | None = field(default=None, repr=False)
    form: Json | None = field(default=None, repr=False)
    unsupported_type: str | None = None
    referral: bool = False
    forwarded: bool = False
    errors: tuple[ApiError, ...] = ()


@dataclass(frozen=True)
class DeliveryStatus:
    """How far one of our messages got. `callback_data` is what we sent with it."""

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    wamid: str = field(repr=False)
    status: str
    at: datetime | None
    recipient_wa_id: str | None = field(default=None, repr=False)
    recipient_user_id: str | None = field(default=None, repr=False)
    recipient_parent_user_id: str | None = field(default=None, repr=False)
    participant_id: str | None = field(default=None, repr=False)
    to_group: bool = False
    callback_data: str | None = None
    billable: bool | None = None
    pricing_category: str | None = None
    pricing_type: str | None = None
    errors: tuple[ApiError, ...] = ()

    @property
    def rank(self) -> int | None:
        """Statuses only move to a higher rank; None for a status we do not know: keep, ignore."""
        return STATUS_RANKS.get(self.status)


@dataclass(frozen=True)
class IdentityChange:
    """A person got a new number or user id: move their chat, never answer.

    `change`: user_changed_number, user_changed_user_id, user_id_update, or
    customer_identity_changed (same ids, the key behind them is new: verify again).
    """

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    change: str
    at: datetime | None
    wamid: str | None = field(default=None, repr=False)
    old_wa_id: str | None = field(default=None, repr=False)
    old_user_id: str | None = field(default=None, repr=False)
    old_parent_user_id: str | None = field(default=None, repr=False)
    new_wa_id: str | None = field(default=None, repr=False)
    new_user_id: str | None = field(default=None, repr=False)
    new_parent_user_id: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class MarketingPreference:
    """The person switched promotional messages off (`stop`) or on (`resume`) in WhatsApp."""

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    category: str
    value: str
    at: datetime | None
    wa_id: str | None = field(default=None, repr=False)
    user_id: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Echo:
    """A colleague answered from the WhatsApp Business app: the bot must pause on that chat."""

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    wamid: str = field(repr=False)
    at: datetime | None
    kind: str
    to_wa_id: str | None = field(default=None, repr=False)
    to_user_id: str | None = field(default=None, repr=False)
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class ChannelProblem:
    """An error about the channel itself, belonging to no message (`value.errors`)."""

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    error: ApiError


@dataclass(frozen=True)
class OtherChange:
    """Anything else Meta tells: templates, account, calls, fields not invented yet. Keep it.

    `field` is Meta's name of it; `account_id` the WhatsApp Business Account it is about; `at` when
    Meta says it happened.
    """

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    field: str
    account_id: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Unreadable:
    """Kept for a person to look at; `problem` is a constant: not_json, not_an_object, no_id…"""

    dedup_key: str = field(repr=False)
    payload: Json = field(repr=False)
    phone_number_id: str | None
    problem: str


Item = (
    InboundMessage
    | DeliveryStatus
    | IdentityChange
    | MarketingPreference
    | Echo
    | ChannelProblem
    | OtherChange
    | Unreadable
)
