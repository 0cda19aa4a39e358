"""Writes deploy/env/*.env for docker-compose.yml with random secrets; never over an existing file.

What only Meta and the SMS provider can give (WHATSAPP_*, SMS_*), CONSOLE_URL and PUBLIC_URL stay
empty: the services do not start until they are filled in. With `--demo` they are filled in for the
simulator.
"""

import base64
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "env"
Files = dict[str, dict[str, str]]


def make_files(demo: bool) -> Files:
    """Variables by file name, consistent with each other."""
    ours, rasas, redis = (secrets.token_urlsafe(24) for _ in range(3))
    shared = {
        "REDIS_URL": f"redis://:{redis}@redis:6379/0",
        "ACTIONS_TOKEN": secrets.token_urlsafe(24),
        "DATA_KEYS": f"k1:{_key()},lookup:{_key()}",
    }
    app = {
        "DATABASE_URL": f"postgresql://sportello:{ours}@postgres:5432/sportello",
        "SECRET_KEY": secrets.token_urlsafe(24),
        "WHATSAPP_VERIFY_TOKEN": secrets.token_urlsafe(24),
    }
    tracker = f"postgresql://sportello_rasa:{rasas}@postgres:5432/sportello_rasa"
    return {
        "postgres.env": {
            "POSTGRES_PASSWORD": secrets.token_urlsafe(24),
            "SPORTELLO_PASSWORD": ours,
            "SPORTELLO_RASA_PASSWORD": rasas,
        },
        "redis.env": {"REDIS_PASSWORD": redis},
        "app.env": {**app, **shared, **(_of_simulator() if demo else {})},
        "rasa.env": {"TRACKER_DATABASE_URL": tracker, **shared},
    }


def write(files: Mapping[str, Mapping[str, str]], folder: Path) -> None:
    """Fill in the examples' empty variables; mode 600. Raises FileExistsError."""
    for name, values in files.items():
        example = (FOLDER / f"{name}.example").read_text("utf-8")
        descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("".join(f"{_filled(line, values)}\n" for line in example.splitlines()))


def _filled(line: str, values: Mapping[str, str]) -> str:
    name = line.removesuffix("=")
    return f"{name}={values.get(name, '')}" if line.endswith("=") else line


def _of_simulator() -> dict[str, str]:
    return {
        "WHATSAPP_PHONE_NUMBER_ID": "100000000000001",
        "WHATSAPP_BUSINESS_ACCOUNT_ID": "100000000000002",
        "WHATSAPP_ACCESS_TOKEN": secrets.token_urlsafe(24),
        "WHATSAPP_APP_SECRET": secrets.token_urlsafe(24),
        "SMS_API_URL": "http://simulator:8090/sms",
        "SMS_API_TOKEN": secrets.token_urlsafe(24),
        "CONSOLE_URL": "http://127.0.0.1:8001",
        "PUBLIC_URL": "http://127.0.0.1:8000",
    }


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


if __name__ == "__main__":
    try:
        write(make_files(demo="--demo" in sys.argv[1:]), FOLDER)
    except FileExistsError as error:
        sys.exit(f"{error.filename} exists: nothing is written over it")
    print(f"written: {FOLDER}/*.env")
