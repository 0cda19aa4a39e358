"""How often one may try to log in. Counted in Redis; in this process while Redis is away."""

import hashlib

from flask import Flask, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

PER_ADDRESS = "60 per minute"
"""A whole facility may sit behind one address, at the start of a shift."""

PER_ACCOUNT = "10 per minute"
"""Wrong attempts only; the account itself locks after five (services.staff)."""


def limit_logins(app: Flask, redis_url: str) -> Limiter:
    return Limiter(
        get_remote_address,
        app=app,
        storage_uri=redis_url,
        storage_options={"socket_connect_timeout": 1, "socket_timeout": 1},
        in_memory_fallback_enabled=True,
        swallow_errors=True,
        key_prefix="console",
    )


def account_key() -> str:
    """The account tried from this address; hashed, because whoever reads Redis need not know."""
    email = request.form.get("email", "").strip().lower()
    return hashlib.sha256(f"{get_remote_address()} {email}".encode()).hexdigest()[:32]


def half_way_key() -> str:
    """Whoever has given the right password and is asked for a code."""
    found = session.get("half_way") or ["nobody"]
    return hashlib.sha256(f"{get_remote_address()} {found[0]}".encode()).hexdigest()[:32]
