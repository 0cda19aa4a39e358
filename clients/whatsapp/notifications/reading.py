"""Getters that take any JSON and never raise: the wrong type reads as absent."""

import hashlib
import json
import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from clients.whatsapp.notifications.items import ApiError, Json

MAX_ID = 256
_IDENTIFIER = re.compile(r"[!-~]{1,256}")  # printable ASCII: no blank, no NUL, not overlong
_PHONE = re.compile(r"\+?(\d{5,20})")
_LABEL = re.compile(r"[!-~]{1,64}")
_DIGITS = re.compile(r"\d{1,16}(\.\d+)?")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_DEEPEST = 50

_MILLISECONDS_FROM = 1e11  # as seconds that would be the year 5138
_EARLIEST = datetime(2009, 1, 1, tzinfo=UTC).timestamp()  # WhatsApp did not exist before
_LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def mapping(data: Json, key: str) -> Json:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def entries(data: Json, key: str) -> list[Any]:
    """The list under `key`; a single object where a list belongs counts as a list of one."""
    value = data.get(key)
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def objects(data: Json, key: str) -> Iterator[Json]:
    return (entry for entry in entries(data, key) if isinstance(entry, dict))


def words(data: Json, key: str) -> str | None:
    """Free text; None when absent or empty."""
    value = data.get(key)
    return value if isinstance(value, str) and value else None


def identifier(data: Json, key: str) -> str | None:
    """An id of Meta's (a string, in toy payloads a number), None unless clean."""
    value = data.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return value if isinstance(value, str) and _IDENTIFIER.fullmatch(value) else None


def label(data: Json, key: str) -> str | None:
    """A short name of Meta's: a type, a status, a field."""
    value = data.get(key)
    return value if isinstance(value, str) and _LABEL.fullmatch(value) else None


def phone(data: Json, key: str) -> str | None:
    """A wa_id: digits, without the plus."""
    found = _PHONE.fullmatch(identifier(data, key) or "")
    return found[1] if found else None


def flag(data: Json, key: str) -> bool:
    return data.get(key) is True


def number(data: Json, key: str) -> float | None:
    """A finite number, also when sent as a string."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        result = float(value)
    except (ValueError, OverflowError):
        return None
    return result if math.isfinite(result) else None


def moment(data: Json, key: str = "timestamp") -> datetime | None:
    """Unix seconds or milliseconds, as string or number; None for anything implausible."""
    value = data.get(key)
    if isinstance(value, bool) or not _DIGITS.fullmatch(str(value)[:40].strip()):
        return None
    seconds = float(str(value))
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC) if _EARLIEST <= seconds < _LATEST else None


def api_error(data: Json) -> ApiError:
    code = number(data, "code")
    return ApiError(
        code=int(code) if code is not None else None,
        title=words(data, "title") or "",
        message=words(data, "message") or "",
        details=words(mapping(data, "error_data"), "details") or "",
        href=words(data, "href") or "",
    )


def api_errors(data: Json) -> tuple[ApiError, ...]:
    return tuple(api_error(entry) for entry in objects(data, "errors"))


def fingerprint(*parts: Any) -> str:
    """The same for the same JSON, whatever the order of its keys."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def as_object(value: Any) -> Json:
    return value if isinstance(value, dict) else {"value": value}


def storable(value: Any, depth: int = 0) -> Any:
    """`value` without what PostgreSQL or UTF-8 refuse; what is nested too deep becomes null."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if not isinstance(value, dict | list):
        return value
    if depth >= _DEEPEST:
        return None
    if isinstance(value, list):
        return [storable(inner, depth + 1) for inner in value]
    return {storable(key): storable(inner, depth + 1) for key, inner in value.items()}
