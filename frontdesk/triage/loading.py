"""Reads the red-flag protocol from its files."""

from pathlib import Path
from typing import Any

import yaml

from frontdesk.triage.protocol import RedFlagProtocol, read_red_flags


def load_red_flags(path: Path) -> RedFlagProtocol:
    """Load data/triage/red_flags.yml and the parts it lists, which lie beside it.

    Raises ValueError naming the file when it is not valid YAML or breaks the protocol's shape,
    OSError when a file is missing.
    """
    parsed = _yaml(path)
    flags: list[object] = []
    for name in parsed.pop("parts", []):
        flags += _yaml(path.parent / name).get("red_flags", [])
    try:
        return read_red_flags({**parsed, "red_flags": flags})
    except ValueError as problem:
        raise ValueError(f"{path.name}: {problem}") from problem


def _yaml(path: Path) -> dict[str, Any]:
    try:
        # BaseLoader: every value is text, so the words "no" and "on" stay words
        parsed = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as problem:
        raise ValueError(f"{path.name}: {problem}") from problem
    if not isinstance(parsed, dict):
        raise ValueError(f"{path.name}: a mapping is expected")
    return parsed
