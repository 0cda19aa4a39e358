"""`./run lock`: resolve requirements/*.in into hashed requirements/*.txt, for every platform.

Only from the main index: a partial local one would leave out other platforms' hashes.
"""

from pathlib import Path

from runtime.bootstrap.environments import installer, uv_variables
from runtime.bootstrap.places import REQUIREMENTS
from runtime.bootstrap.steps import run_logged, step

_OLDEST_OURS, _RASAS = "3.11", "3.10"
# In this order: each later one is held to the versions of the one before.
_LOCKS = (
    ("uv", _OLDEST_OURS),
    ("app", _OLDEST_OURS),
    ("demo", _OLDEST_OURS),
    ("dev", _OLDEST_OURS),
    ("build", _RASAS),
    ("rasa", _RASAS),
)
_OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-config",
    "--custom-compile-command",
    "./run lock",
)
_PARTIAL_INDEXES = ("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")


def lock_all(upgrade: bool) -> None:
    """Known versions are kept unless the .in files forbid them; `upgrade` takes the newest."""
    uv = installer()
    variables = {k: v for k, v in uv_variables().items() if k not in _PARTIAL_INDEXES}
    for name, python in _LOCKS:
        with step(f"resolving requirements/{name}.in"):
            command = [uv, "pip", "compile", *_OPTIONS, *_details(name, python)]
            more = ["--upgrade"] if upgrade else []
            run_logged([*command, *more], f"lock-{name}", variables)


def _details(name: str, python: str) -> list[str | Path]:
    overrides = REQUIREMENTS / f"{name}.override.in"
    more: list[str | Path] = ["--override", overrides] if overrides.exists() else []
    relative = Path("requirements")
    source, target = relative / f"{name}.in", relative / f"{name}.txt"
    return ["--python-version", python, *more, source, "-o", target]
