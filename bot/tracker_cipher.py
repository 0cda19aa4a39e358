"""AES-GCM for what Rasa remembers of a conversation, with keys that can be rotated."""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = (16, 24, 32)
# The key of the look-up hashes travels in the same variable; it never encrypts.
LOOKUP_KEY = "lookup"


class BadKeys(ValueError):
    """DATA_KEYS cannot be used. The text never holds a key."""


class Unreadable(Exception):
    """Stored bytes that no key of ours opens, or that were moved or changed."""


class TrackerCipher:
    """Encrypts with the first key of ``keys``, decrypts with any.

    ``keys``: ``k1:<base64>,k0:<base64>,lookup:<base64>``; raises ``BadKeys``.
    """

    def __init__(self, keys: str) -> None:
        self._ciphers = {
            key_id: AESGCM(key) for key_id, key in _parse(keys) if key_id != LOOKUP_KEY
        }
        if not self._ciphers:
            raise BadKeys("no encryption key")
        self.key_id = next(iter(self._ciphers))

    def encrypt(self, plain: bytes, context: bytes) -> bytes:
        """Nonce followed by ciphertext, bound to ``context``, under ``self.key_id``."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._ciphers[self.key_id].encrypt(nonce, plain, context)

    def decrypt(self, key_id: str, data: bytes, context: bytes) -> bytes:
        """The plain bytes; raises ``Unreadable``."""
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise Unreadable("unknown key")
        try:
            return cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], context)
        except (InvalidTag, ValueError):
            raise Unreadable("wrong key or changed data") from None


def _parse(keys: str) -> list[tuple[str, bytes]]:
    return [_parse_one(part) for part in keys.split(",") if part.strip()]


def _parse_one(part: str) -> tuple[str, bytes]:
    key_id, _, encoded = part.strip().partition(":")
    try:
        key = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
    except binascii.Error:
        raise BadKeys("not base64") from None
    if not key_id or len(key) not in KEY_BYTES:
        raise BadKeys("wrong length or no key id")
    return key_id, key
