"""What the SMS gateway tells us: delivery reports and messages people send."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from clients import signatures


@dataclass(frozen=True)
class SmsReport:
    """What became of an SMS of ours; `reference` is the one we gave. `at` is aware UTC."""

    id: str
    reference: str
    status: str  # delivered, undelivered
    at: datetime | None


@dataclass(frozen=True)
class InboundSms:
    """A person answered by SMS; `from_digits` without plus."""

    id: str
    from_digits: str = field(repr=False)
    text: str = field(repr=False)


def is_signed(raw: bytes, header: str | None, token: str) -> bool:
    """Whether X-Sms-Signature signs these raw bytes with our token. No token: not signed."""
    return signatures.matches(raw, header, token)


def parse_report(raw: bytes) -> SmsReport | InboundSms | None:
    """What the gateway posted, None when it is neither a report nor a message. Never raises."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not (sms_id := _text(data, "id")):
        return None
    if status := _text(data, "status"):
        return SmsReport(sms_id, _text(data, "reference"), status, _moment(_text(data, "at")))
    sender = _text(data, "from").removeprefix("+")
    if not (sender.isascii() and sender.isdigit()):
        return None
    return InboundSms(sms_id, sender, _text(data, "text"))


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "replace").decode()


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
