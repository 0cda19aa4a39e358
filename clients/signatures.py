"""HMAC-SHA256 signatures over the raw bytes of a notification."""

import hashlib
import hmac

_PREFIX = "sha256="


def signature_of(raw: bytes, secret: str) -> str:
    """`sha256=<hex>` as Meta and our SMS gateway write it."""
    return _PREFIX + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()


def matches(raw: bytes, header: str | None, secret: str) -> bool:
    """Whether `header` signs `raw` with `secret`, in constant time. No secret, no match."""
    if not secret or not header:
        return False
    given = header.strip().encode("utf-8", "replace")
    return hmac.compare_digest(given, signature_of(raw, secret).encode())
