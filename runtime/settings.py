"""The environment, read once: every process calls `read_settings` and passes the result on.

Each variable may also be given as NAME_FILE, the path of a file that holds the value (how container
platforms hand over secrets). A missing or wrong value stops the start with the variable's name; the
value itself is never shown.
"""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from frontdesk.staff.roles import ROLES

LOOKUP_KEY_ID = "lookup"
KEY_BYTES = 32
TRIAGE_MODES = ("off", "collect_only", "urgency")
LONGEST_DAY_MINUTES = 24 * 60
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#@]+")


class WrongSetting(Exception):
    """A variable that is missing or cannot be understood; the text names it, never its value."""


@dataclass(frozen=True)
class Settings:
    """Everything a process may need from its environment; `data_keys` maps key id to 32 bytes.

    The first key of `data_keys` encrypts, every key decrypts; `lookup_key` makes the keyed hashes.
    `whatsapp_business_account_id`: whom to ask for the templates' states, None to wait for news.
    `triage_mode` stands in for the facility's own, None leaves it.
    `console_second_factor`: roles that need a second factor, None where nothing is said; a login
    ends after `console_shift`, or after `console_idle` without doing anything.
    `public_url` is where patients reach the webhook's pages, without a slash at the end.
    `frozen_now` stands still; the instant in `now_file` is read again each time (tests move it).
    A worker touches `ready_file` when it takes jobs; `state_folder` is the demo's own.
    """

    database_url: str
    redis_url: str
    rasa_url: str
    actions_token: str
    whatsapp_api_url: str
    whatsapp_phone_number_id: str
    whatsapp_business_account_id: str | None
    whatsapp_access_token: str
    whatsapp_app_secrets: tuple[str, ...]
    whatsapp_verify_token: str
    sms_api_url: str
    sms_api_token: str
    data_keys: Mapping[str, bytes]
    lookup_key: bytes
    facility_folder: Path
    triage_mode: str | None
    console_secret_key: str
    console_is_https: bool
    console_url: str
    console_second_factor: frozenset[str] | None
    console_shift: timedelta
    console_idle: timedelta
    public_url: str
    frozen_now: datetime | None
    now_file: Path | None
    ready_file: Path | None
    state_folder: Path | None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Reads all settings; raises `WrongSetting` with the name of the first bad one."""
    source = _Environment(os.environ if environ is None else environ)
    keys = _data_keys(source.required("DATA_KEYS"))
    lookup_key = keys.pop(LOOKUP_KEY_ID, None)
    if lookup_key is None or not keys:
        raise WrongSetting("DATA_KEYS needs one key named 'lookup' and at least one other")
    return Settings(
        database_url=_psycopg_url(source.required("DATABASE_URL")),
        redis_url=source.required("REDIS_URL"),
        rasa_url=source.required("RASA_URL"),
        actions_token=source.required("ACTIONS_TOKEN"),
        whatsapp_api_url=source.required("WHATSAPP_API_URL"),
        whatsapp_phone_number_id=source.required("WHATSAPP_PHONE_NUMBER_ID"),
        whatsapp_business_account_id=source.optional("WHATSAPP_BUSINESS_ACCOUNT_ID", "") or None,
        whatsapp_access_token=source.required("WHATSAPP_ACCESS_TOKEN"),
        whatsapp_app_secrets=_comma_list("WHATSAPP_APP_SECRET", source),
        whatsapp_verify_token=source.required("WHATSAPP_VERIFY_TOKEN"),
        sms_api_url=source.required("SMS_API_URL"),
        sms_api_token=source.required("SMS_API_TOKEN"),
        data_keys=keys,
        lookup_key=lookup_key,
        facility_folder=_facility_folder(source.required("FACILITY")),
        triage_mode=_triage_mode(source.optional("TRIAGE_MODE", "")),
        console_secret_key=source.required("SECRET_KEY"),
        console_is_https=source.optional("CONSOLE_URL", "").startswith("https://"),
        console_url=source.optional("CONSOLE_URL", "").rstrip("/"),
        console_second_factor=_roles(source.optional("CONSOLE_SECOND_FACTOR", "")),
        console_shift=_minutes("CONSOLE_SHIFT_MINUTES", source, 8 * 60),
        console_idle=_minutes("CONSOLE_IDLE_MINUTES", source, 60),
        public_url=_web_address("PUBLIC_URL", source),
        frozen_now=_instant("NOW", source.optional("NOW", "")),
        now_file=source.path("NOW_FILE"),
        ready_file=Path(path) if (path := source.optional("READY_FILE", "")) else None,
        state_folder=Path(path) if (path := source.optional("STATE_DIR", "")) else None,
    )


class _Environment:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def optional(self, name: str, default: str) -> str:
        if value := self._values.get(name, "").strip():
            return value
        if path := self._values.get(f"{name}_FILE"):
            return self._read(name, path)
        return default

    def path(self, name: str) -> Path | None:
        """A path that is used as such, not read once."""
        return Path(value) if (value := self._values.get(name, "").strip()) else None

    def required(self, name: str) -> str:
        value = self.optional(name, "")
        if not value:
            raise WrongSetting(f"{name} is missing (or give {name}_FILE)")
        return value

    def _read(self, name: str, path: str) -> str:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise WrongSetting(f"{name}_FILE does not hold text") from None


def _comma_list(name: str, source: _Environment) -> tuple[str, ...]:
    values = tuple(part.strip() for part in source.required(name).split(",") if part.strip())
    if not values:
        raise WrongSetting(f"{name} holds no value")
    return values


def _web_address(name: str, source: _Environment) -> str:
    value = source.required(name).rstrip("/")
    if not _WEB_ADDRESS.fullmatch(value):
        raise WrongSetting(f"{name} must be http:// or https:// and a host, without a path")
    return value


def _data_keys(value: str) -> dict[str, bytes]:
    return dict(_data_key(entry) for entry in value.split(",") if entry.strip())


def _data_key(entry: str) -> tuple[str, bytes]:
    key_id, _, encoded = entry.strip().partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise WrongSetting("DATA_KEYS holds a key that is not base64") from None
    if not key_id or len(key) != KEY_BYTES:
        raise WrongSetting(f"DATA_KEYS needs entries 'id:base64 of {KEY_BYTES} bytes'")
    return key_id, key


def _facility_folder(name: str) -> Path:
    folder = Path(__file__).resolve().parent.parent / "data" / "facilities" / name
    if "/" in name or name.startswith(".") or not folder.is_dir():
        raise WrongSetting("FACILITY is not a folder of data/facilities")
    return folder


def _roles(value: str) -> frozenset[str] | None:
    """ "supervisor,admin"; "none" for nobody; empty where nothing is said."""
    if value in ("", "none"):
        return frozenset() if value else None
    roles = frozenset(part.strip() for part in value.split(","))
    if not roles <= set(ROLES):
        raise WrongSetting(f"CONSOLE_SECOND_FACTOR names some of {', '.join(ROLES)}, or none")
    return roles


def _minutes(name: str, source: _Environment, default: int) -> timedelta:
    value = source.optional(name, str(default))
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= LONGEST_DAY_MINUTES:
        raise WrongSetting(f"{name} is a number of minutes, {LONGEST_DAY_MINUTES} at most")
    return timedelta(minutes=int(value))


def _triage_mode(value: str) -> str | None:
    if value and value not in TRIAGE_MODES:
        raise WrongSetting(f"TRIAGE_MODE is one of {', '.join(TRIAGE_MODES)}, or empty")
    return value or None


def _psycopg_url(url: str) -> str:
    """SQLAlchemy's name for psycopg 3, whichever way the URL was given."""
    for prefix in ("postgresql+psycopg://", "postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    raise WrongSetting("DATABASE_URL must start with postgresql://")


def _instant(name: str, value: str) -> datetime | None:
    if not value:
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise WrongSetting(f"{name} is not an ISO date and time") from None
    if instant.tzinfo is None:
        raise WrongSetting(f"{name} needs a time zone, for example +01:00")
    return instant
