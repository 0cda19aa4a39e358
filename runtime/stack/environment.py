"""The environment of each service (CONTRACTS.md), for services that all run on this machine."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from runtime.stack.ports import Ports

FACILITY = "riva-chiara"
DEMO_PHONE_NUMBER_ID = "100000000000001"
DEMO_ACCOUNT_ID = "100000000000002"
PEOPLE = Path("data/facilities") / FACILITY / "demo_people.json"

# What services may inherit from whoever starts them: nothing that could change what they do.
_INHERITED = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
_OF_RASA = (
    "ACTIONS_TOKEN",
    "ACTIONS_URL",
    "DATA_KEYS",
    "NOW",
    "REDIS_URL",
    "TRACKER_DATABASE_URL",
)
_OF_SIMULATOR = (
    "NOW",
    "SMS_API_TOKEN",
    "WHATSAPP_ACCESS_TOKEN",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_BUSINESS_ACCOUNT_ID",
    "WHATSAPP_PHONE_NUMBER_ID",
    "WHATSAPP_VERIFY_TOKEN",
)
_FROM_SECRETS = (
    "ACTIONS_TOKEN",
    "DATA_KEYS",
    "SECRET_KEY",
    "SMS_API_TOKEN",
    "WHATSAPP_ACCESS_TOKEN",
    "WHATSAPP_APP_SECRET",
    "WHATSAPP_VERIFY_TOKEN",
)


@dataclass(frozen=True)
class Environments:
    """Composes the variables; `extra` (for example NOW) is added to those of every service.

    database_urls: of `sportello` and `sportello_rasa`.
    """

    ports: Ports
    secrets: Mapping[str, str] = field(repr=False)
    database_urls: Mapping[str, str] = field(repr=False)
    redis_url: str = field(repr=False)
    extra: Mapping[str, str]
    run_folder: Path
    state: Path

    def app(self, name: str) -> dict[str, str]:
        """Webhook, actions, console, workers, migrate, seed: they read the same settings."""
        return {**inherited(), **self.settings(), "READY_FILE": str(self.ready_file(name))}

    def rasa(self) -> dict[str, str]:
        """Rasa gets what its tracker, its lock store and its action calls need, nothing else."""
        chosen = _only(self.settings(), _OF_RASA)
        quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
        config = {"MPLCONFIGDIR": str(self.run_folder / "matplotlib")}
        return {**inherited(), **quiet, **config, **self.extra, **chosen}

    def simulator(self) -> dict[str, str]:
        """The simulator plays Meta and the SMS gateway: it knows the tokens, no database."""
        webhook = f"http://127.0.0.1:{self.ports.webhook}/webhook"
        own = {
            "SIM_CALLBACK_URL": f"{webhook}/whatsapp",
            "SIM_SMS_CALLBACK_URL": f"{webhook}/sms",
            "SIM_PEOPLE": str(PEOPLE),
        }
        return {**inherited(), **self.extra, **_only(self.settings(), _OF_SIMULATOR), **own}

    def ready_file(self, name: str) -> Path:
        return self.run_folder / f"{name}.ready"

    def settings(self) -> dict[str, str]:
        """What runtime.settings reads."""
        here = "http://127.0.0.1"
        return {
            "DATABASE_URL": self.database_urls["sportello"],
            "TRACKER_DATABASE_URL": self.database_urls["sportello_rasa"],
            "REDIS_URL": self.redis_url,
            "RASA_URL": f"{here}:{self.ports.rasa}",
            "ACTIONS_URL": f"{here}:{self.ports.actions}",
            "CONSOLE_URL": f"{here}:{self.ports.console}",
            "PUBLIC_URL": f"{here}:{self.ports.webhook}",
            "WHATSAPP_API_URL": f"{here}:{self.ports.simulator}/v25.0",
            "WHATSAPP_PHONE_NUMBER_ID": DEMO_PHONE_NUMBER_ID,
            "WHATSAPP_BUSINESS_ACCOUNT_ID": DEMO_ACCOUNT_ID,
            "SMS_API_URL": f"{here}:{self.ports.simulator}/sms",
            "FACILITY": FACILITY,
            "STATE_DIR": str(self.state),
            **_only(self.secrets, _FROM_SECRETS),
            **self.extra,
        }


def inherited() -> dict[str, str]:
    """The few variables taken over from the caller, and unbuffered output for the logs."""
    return {**_only(os.environ, _INHERITED), "PYTHONUNBUFFERED": "1"}


def _only(values: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: values[name] for name in names if name in values}
