"""Notifications as Meta sends them, for tests that do not go through the simulator."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

PHONE_NUMBER_ID = "100000000000001"


def envelope(value: dict[str, Any], field: str = "messages") -> bytes:
    whole = {
        "object": "whatsapp_business_account",
        "entry": [{"id": "200000000000002", "changes": [{"field": field, "value": value}]}],
    }
    return json.dumps(whole).encode()


def value_of(**more: Any) -> dict[str, Any]:
    return {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "390000000000", "phone_number_id": PHONE_NUMBER_ID},
        **more,
    }


def message(wa_id: str, at: datetime, wamid: str | None = None, **content: Any) -> dict[str, Any]:
    return {
        "from": wa_id,
        "id": wamid or f"wamid.{secrets.token_hex(8)}",
        "timestamp": str(int(at.timestamp())),
        **content,
    }


def text_message(wa_id: str, body: str, at: datetime, wamid: str | None = None) -> bytes:
    one = message(wa_id, at, wamid, type="text", text={"body": body})
    return envelope(value_of(messages=[one], contacts=[contact(wa_id)]))


def contact(wa_id: str) -> dict[str, Any]:
    return {"wa_id": wa_id, "profile": {"name": "Persona Inventata"}}


def status_report(
    status: str, wamid: str, callback_data: str | None, at: datetime, codes: Sequence[int] = ()
) -> bytes:
    report: dict[str, Any] = {
        "id": wamid,
        "status": status,
        "timestamp": str(int(at.timestamp())),
        "recipient_id": "390000000101",
    }
    if callback_data is not None:
        report["biz_opaque_callback_data"] = callback_data
    if codes:
        report["errors"] = [{"code": code, "title": "error"} for code in codes]
    return envelope(value_of(statuses=[report]))


def signature(raw: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
