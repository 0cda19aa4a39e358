"""Where the set-up put things: Rasa's interpreter, the model, the browser.

`./run` writes them to .state/paths.json, so that a test started by hand finds them too; the
environment (SPORTELLO_RASA_PYTHON, SPORTELLO_MODEL) comes first.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATE = ROOT / ".state"


class NotSetUp(Exception):
    """The set-up has not run; the text says what to do."""


@dataclass(frozen=True)
class Paths:
    rasa_python: str
    model: str


def read_paths() -> Paths:
    """Raises NotSetUp when nobody has said where Rasa's interpreter and model are."""
    return Paths(rasa_python=_path("rasa_python"), model=_path("model"))


def _path(name: str) -> str:
    file = STATE / "paths.json"
    written = json.loads(file.read_text("utf-8")) if file.exists() else {}
    found = os.environ.get(f"SPORTELLO_{name.upper()}") or written.get(name)
    if not found or not Path(found).exists():
        raise NotSetUp(f"no {name.replace('_', ' ')} yet: run ./run test or ./run demo once")
    return str(found)
