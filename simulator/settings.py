"""What the simulator is told from outside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


class SettingsError(Exception):
    """The environment lacks something or holds something unreadable; the text names it."""


@dataclass(frozen=True)
class Settings:
    """One business number, its secrets, and where notifications go.

    ``callback_url`` and ``sms_callback_url`` may be None: then nothing is posted, only logged.
    ``now_at`` is an aware datetime that freezes the simulator's clock.
    """

    phone_number_id: str
    access_token: str
    app_secret: str
    verify_token: str
    sms_api_token: str
    callback_url: str | None = None
    sms_callback_url: str | None = None
    people_path: Path | None = None
    templates_path: Path = Path("data/templates")
    now_at: datetime | None = None
    business_account_id: str = "100000000000002"
    display_phone_number: str = "390000000000"
    business_name: str = "Poliambulatorio Riva Chiara"
    pair_burst: int = 45
    throughput: int = 80


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read the settings; raises SettingsError naming the variable that is missing or wrong."""
    return Settings(
        phone_number_id=_required(environment, "WHATSAPP_PHONE_NUMBER_ID"),
        access_token=_required(environment, "WHATSAPP_ACCESS_TOKEN"),
        app_secret=_first_secret(_required(environment, "WHATSAPP_APP_SECRET")),
        verify_token=_required(environment, "WHATSAPP_VERIFY_TOKEN"),
        sms_api_token=_required(environment, "SMS_API_TOKEN"),
        callback_url=_optional(environment, "SIM_CALLBACK_URL"),
        sms_callback_url=_optional(environment, "SIM_SMS_CALLBACK_URL"),
        people_path=_path(_optional(environment, "SIM_PEOPLE")),
        templates_path=Path(_optional(environment, "SIM_TEMPLATES") or "data/templates"),
        now_at=_moment(_optional(environment, "NOW")),
        business_account_id=_optional(environment, "WHATSAPP_BUSINESS_ACCOUNT_ID")
        or Settings.business_account_id,
        display_phone_number=_optional(environment, "SIM_DISPLAY_NUMBER")
        or Settings.display_phone_number,
        business_name=_optional(environment, "SIM_BUSINESS_NAME") or Settings.business_name,
        pair_burst=_number(environment, "SIM_PAIR_BURST", Settings.pair_burst),
        throughput=_number(environment, "SIM_THROUGHPUT", Settings.throughput),
    )


def _optional(environment: Mapping[str, str], name: str) -> str | None:
    if path := environment.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip() or None
        except OSError as error:
            raise SettingsError(f"{name}_FILE cannot be read") from error
    return environment.get(name, "").strip() or None


def _required(environment: Mapping[str, str], name: str) -> str:
    value = _optional(environment, name)
    if value is None:
        raise SettingsError(f"{name} is missing")
    return value


def _first_secret(listed: str) -> str:
    # While a secret is rotated the receiver accepts several; the platform signs with one.
    first = listed.split(",")[0].strip()
    if not first:
        raise SettingsError("WHATSAPP_APP_SECRET starts with an empty secret")
    return first


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError("NOW is not an ISO date and time") from error
    if moment.tzinfo is None:
        raise SettingsError("NOW has no time zone")
    return moment


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = _optional(environment, name)
    if text is None:
        return default
    if not text.isdigit() or int(text) < 1:
        raise SettingsError(f"{name} is not a positive whole number")
    return int(text)
