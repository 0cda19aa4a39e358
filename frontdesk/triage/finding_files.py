"""Reads the lexicon of findings from its files."""

from pathlib import Path
from typing import Any

import yaml

from frontdesk.triage.finding_lexicon import FindingLexicon, read_finding_lexicon
from frontdesk.triage.protocol import RedFlagProtocol


def load_finding_lexicon(folder: Path, red_flags: RedFlagProtocol) -> FindingLexicon:
    """Load data/triage/lexicon: lexicon.yml and the parts beside it.

    Every other file holds `findings` and perhaps one table (body, spans, persons). Raises
    ValueError naming the file that cannot be read or the shape that is broken, OSError when
    lexicon.yml is missing.
    """
    parsed = _yaml(folder / "lexicon.yml")
    findings: list[object] = []
    for path in sorted(folder.glob("*.yml")):
        if path.name != "lexicon.yml":
            part = _yaml(path)
            findings += part.pop("findings", [])
            parsed |= part
    try:
        return read_finding_lexicon({**parsed, "findings": findings}, red_flags.context_words)
    except ValueError as problem:
        raise ValueError(f"{folder.name}: {problem}") from problem


# libyaml's loader where it was built in: ten times as fast on these long files
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _yaml(path: Path) -> dict[str, Any]:
    try:
        # a base loader: every value is text, so the words "no" and "on" stay words
        parsed = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.YAMLError as problem:
        raise ValueError(f"{path.name}: {problem}") from problem
    if not isinstance(parsed, dict):
        raise ValueError(f"{path.name}: a mapping is expected")
    return parsed
