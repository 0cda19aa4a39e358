"""The random secrets of one state folder: made once, kept in a file only its owner reads."""

import base64
import json
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

_FILE = "secrets.json"


def token() -> str:
    return secrets.token_urlsafe(24)


def short_name() -> str:
    return secrets.token_hex(6)


def data_keys() -> str:
    """`k1:<base64 of 32 bytes>,lookup:<base64 of 32 bytes>`."""
    return f"k1:{_key()},lookup:{_key()}"


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


_MAKERS: Mapping[str, Callable[[], str]] = {
    "cluster": short_name,
    "postgres": token,
    "sportello": token,
    "sportello_rasa": token,
    "redis": token,
    "ACTIONS_TOKEN": token,
    "WHATSAPP_ACCESS_TOKEN": token,
    "WHATSAPP_APP_SECRET": token,
    "WHATSAPP_VERIFY_TOKEN": token,
    "SMS_API_TOKEN": token,
    "DATA_KEYS": data_keys,
    "SECRET_KEY": token,
}


def kept_secrets(state: Path) -> dict[str, str]:
    """The folder's secrets by name; missing ones are made and saved (mode 600)."""
    path = state / _FILE
    known: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    missing = {name: make() for name, make in _MAKERS.items() if name not in known}
    if missing:
        _save(path, known | missing)
    return known | missing


def _save(path: Path, values: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
    unfinished.replace(path)
