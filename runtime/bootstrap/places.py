"""The folders of the set-up, all under .state/."""

import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".state"
REQUIREMENTS = ROOT / "requirements"
VENVS = STATE / "venvs"
MODELS = STATE / "models"
LOGS = STATE / "logs"
PATHS_FILE = STATE / "paths.json"


def open_state() -> None:
    """Make the state folder; ends with a message when we may not write there."""
    try:
        LOGS.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"./run cannot write {STATE} ({error.strerror}): use a copy you own"
        raise SystemExit(why) from None
    if not os.access(STATE, os.W_OK):
        raise SystemExit(f"./run cannot write {STATE}: it belongs to another user")


def remember(found: dict[str, str]) -> None:
    """Write where things are for tests started by hand (see runtime.stack.paths)."""
    known = json.loads(PATHS_FILE.read_text("utf-8")) if PATHS_FILE.exists() else {}
    if known | found != known:
        unfinished = PATHS_FILE.with_suffix(".new")
        unfinished.write_text(json.dumps(known | found, indent=1), encoding="utf-8")
        unfinished.replace(PATHS_FILE)
