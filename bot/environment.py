"""The few settings of the Rasa process, from NAME or the file that NAME_FILE points to."""

import os
from collections.abc import Iterable
from pathlib import Path

REQUIRED = ("ACTIONS_URL", "ACTIONS_TOKEN", "TRACKER_DATABASE_URL", "DATA_KEYS", "REDIS_URL")


class MissingSettings(SystemExit):
    """Ends the process, saying which settings are missing."""


def load_settings(names: Iterable[str] = REQUIRED) -> None:
    """Puts every NAME given as NAME_FILE into the environment; raises ``MissingSettings``.

    Rasa's YAML reader expands ``${NAME}`` from the environment only.
    """
    missing = [name for name in names if not _value(name)]
    if missing:
        raise MissingSettings(f"missing settings: {', '.join(missing)}")
    os.environ.update({name: _value(name) for name in names})


def _value(name: str) -> str:
    file = os.environ.get(f"{name}_FILE")
    return Path(file).read_text().strip() if file else os.environ.get(name, "")
