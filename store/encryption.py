"""Columns that are ciphertext: AES-256-GCM with key ids, and keyed hashes for look-ups.

A stored value is `version byte, key id length, key id, nonce (12 bytes), ciphertext and tag`. The
name of the column is authenticated with it, so that a value cannot be moved to another column. Key
rotation: put the new key first in DATA_KEYS, keep the old ones; rows move over as they are written.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

VERSION = b"\x01"
NONCE_BYTES = 12


class UnreadableValue(Exception):
    """A stored value that no known key opens; the text names the column only."""


class Keyring:
    """The keys of one process. `seal` encrypts with the first key, `open` with the named one."""

    def __init__(self, keys: Mapping[str, bytes], lookup_key: bytes) -> None:
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = next(iter(keys))
        self._lookup_key = lookup_key

    def seal(self, value: bytes, column: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        key_id = self._current.encode()
        sealed = self._ciphers[self._current].encrypt(nonce, value, column.encode())
        return VERSION + bytes([len(key_id)]) + key_id + nonce + sealed

    def open(self, stored: bytes, column: str) -> bytes:
        key_id, nonce, sealed = _split(stored)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise UnreadableValue(f"no key '{key_id}' for {column}")
        try:
            return cipher.decrypt(nonce, sealed, column.encode())
        except InvalidTag:
            raise UnreadableValue(f"a value of {column} was changed or moved") from None

    def lookup_hash(self, value: str, purpose: str) -> bytes:
        """32 bytes that are equal for equal values; `purpose` keeps the columns apart."""
        return hmac.new(self._lookup_key, f"{purpose}\0{value}".encode(), hashlib.sha256).digest()


_keyring: Keyring | None = None


def use_keyring(keyring: Keyring) -> None:
    """Gives this process its keys; called once by the wiring before the first query."""
    global _keyring
    _keyring = keyring


def keyring() -> Keyring:
    if _keyring is None:
        raise RuntimeError("use_keyring was not called")
    return _keyring


def lookup_hash(value: str, purpose: str) -> bytes:
    return keyring().lookup_hash(value, purpose)


def phone_hash(digits: str) -> bytes:
    """The look-up hash of a phone number, the same for conversations and patients."""
    return lookup_hash(digits.removeprefix("+"), "phone")


def wamid_hash(wamid: str) -> bytes:
    """The look-up hash of Meta's id of a message, which has the person's number inside."""
    return lookup_hash(wamid, "wamid")


class EncryptedJson(TypeDecorator[Any]):
    """Any JSON value, encrypted. `column` is 'table.column'."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        return keyring().seal(json.dumps(value, ensure_ascii=False).encode(), self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(keyring().open(value, self.column))


class EncryptedText(EncryptedJson):
    """A string, encrypted."""

    cache_ok = True


class EncryptedBytes(EncryptedJson):
    """A file's bytes, encrypted as they are: no JSON, no base64."""

    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().seal(value, self.column)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring().open(value, self.column)


class EncryptedDate(EncryptedJson):
    """A date, encrypted."""

    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> bytes | None:
        return super().process_bind_param(value.isoformat() if value else None, dialect)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> date | None:
        text = super().process_result_value(value, dialect)
        return date.fromisoformat(text) if text else None


def _split(stored: bytes) -> tuple[str, bytes, bytes]:
    if stored[:1] != VERSION:
        raise UnreadableValue("unknown version of an encrypted value")
    nonce_at = 2 + int.from_bytes(stored[1:2])
    end = nonce_at + NONCE_BYTES
    if len(stored) < end:
        raise UnreadableValue("an encrypted value is cut off")
    return stored[2:nonce_at].decode("utf-8", "replace"), stored[nonce_at:end], stored[end:]
