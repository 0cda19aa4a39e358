"""Names the platform gives to things. Random, so that a restart never repeats one."""

import base64
import hashlib
import secrets


def new_wamid() -> str:
    # Hex inside base64, as the platform's look: no character that needs escaping in an address.
    return "wamid." + base64.b64encode(f"SIM{secrets.token_hex(18)}".encode()).decode("ascii")


def new_media_id() -> str:
    return str(secrets.randbelow(9 * 10**14) + 10**14)


def new_trace_id() -> str:
    return "A" + secrets.token_urlsafe(16)


def new_sms_id() -> str:
    return "sms-" + secrets.token_hex(12)


def derived_user_id(wa_id: str) -> str:
    """A business-scoped user id that stays the same for one number."""
    number = int.from_bytes(hashlib.sha256(wa_id.encode()).digest()[:8], "big")
    return f"IT.{number % 10**18:018d}"
