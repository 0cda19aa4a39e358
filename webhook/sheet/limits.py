"""How often one address may ask. Counted in Redis; in this process while Redis is away."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

LOOKING = "120 per minute"
"""Telephone companies put many people behind one address."""
TRYING = "20 per minute"


def limit_pages(app: Flask, redis_url: str) -> Limiter:
    timeouts: dict[str, str | int] = {"socket_connect_timeout": 1, "socket_timeout": 1}
    return Limiter(
        get_remote_address,
        app=app,
        storage_uri=redis_url,
        storage_options=timeouts if redis_url.startswith("redis") else {},
        in_memory_fallback_enabled=True,
        swallow_errors=True,
        key_prefix="sheet",
    )
