"""The project's own training examples (nlu/it, nlu/en), as plain sentences."""

from collections.abc import Iterator
from pathlib import Path

import yaml

NLU = Path(__file__).resolve().parents[1] / "nlu"
LANGUAGES = ("it", "en")


def every_example(nlu: Path = NLU) -> set[str]:
    """All sentences of all intents, both languages."""
    files = [file for language in LANGUAGES for file in sorted((nlu / language).glob("*.yml"))]
    return {sentence for file in files for sentence in _sentences(file)}


def _sentences(file: Path) -> Iterator[str]:
    for block in yaml.safe_load(file.read_text("utf-8"))["nlu"] or ():
        for line in str(block["examples"]).splitlines():
            yield line.removeprefix("- ").strip()
