"""Which model is served: the project's own, or one that has learned from labelled messages.

`.state/learned/served.json` holds the models served so far, the last one being served:
`[{"base": digest, "model": path}]`, where `base` is what the project's own model was trained on.
When that changes (new examples, new rules), a learned model of before no longer fits the actions,
and the project's own is served until somebody trains again.
"""

import json
from pathlib import Path

from runtime.bootstrap.places import STATE

LEARNED = STATE / "learned"


def learned_model(base: str, folder: Path = LEARNED) -> Path | None:
    """The learned model to serve beside a project whose own model has the digest `base`."""
    served = _read(folder)
    if not served or served[-1]["base"] != base:
        return None
    path = Path(served[-1]["model"])
    return path if path.is_file() else None


def serve(base: str, model: Path, folder: Path = LEARNED) -> None:
    """From the next start on, this one."""
    _write(folder, [*_read(folder), {"base": base, "model": str(model)}])


def go_back(folder: Path = LEARNED) -> str | None:
    """Takes the model served last away; the one before is served again. None: there was none."""
    served = _read(folder)
    if not served:
        return None
    _write(folder, served[:-1])
    return served[-1]["model"]


def _read(folder: Path) -> list[dict[str, str]]:
    file = folder / "served.json"
    found: list[dict[str, str]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return found


def _write(folder: Path, served: list[dict[str, str]]) -> None:
    """All or nothing: a start may be reading it."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "served.json.new"
    unfinished.write_text(json.dumps(served, indent=1), encoding="utf-8")
    unfinished.replace(folder / "served.json")
