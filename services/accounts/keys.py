"""Random keys for links and cookies, of which only a keyed hash is kept."""

import secrets

from store.encryption import lookup_hash

KEY_BYTES = 24
"""192 bits: nobody finds one by trying."""


def new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def key_hash(key: str, purpose: str) -> bytes:
    """`purpose` keeps a session's key from opening an invitation."""
    return lookup_hash(key, purpose)
