"""The trained model under .state/models, named by everything it was trained on."""

from collections.abc import Iterator
from pathlib import Path

from runtime.bootstrap.digest import digest_of
from runtime.bootstrap.places import MODELS, REQUIREMENTS, ROOT
from runtime.bootstrap.served_model import learned_model
from runtime.bootstrap.steps import step
from runtime.bootstrap.training import forget_training, note_training, train

_KEEP = 3
# Read when it serves, not when it trains.
_NOT_TRAINED_ON = {"endpoints.yml", "credentials.yml"}


def served_model(rasa_python: Path) -> Path:
    """The model to serve: one that learned from labelled messages and still fits, or our own."""
    return learned_model(digest_of(trained_on())) or model(rasa_python)


def model(rasa_python: Path) -> Path:
    """Our own model's path; it is trained first when something it depends on has changed."""
    path = MODELS / f"{digest_of(trained_on())}.tar.gz"
    if not path.exists():
        MODELS.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"unfinished-{path.name}")
        with step("training the model (a minute or two)"):
            took = train(rasa_python, unfinished)
            note_training(path, took)
            unfinished.replace(path)
    path.touch()
    _remove_old()
    return path


def trained_on() -> Iterator[Path]:
    """Every file that decides what the model is."""
    yield REQUIREMENTS / "rasa.txt"
    yield ROOT / "bot" / "train.py"
    yield from (ROOT / "nlu" / "components").rglob("*.py")
    for folder in ("bot", "nlu"):
        found = (ROOT / folder).rglob("*.yml")
        yield from (path for path in found if path.name not in _NOT_TRAINED_ON)


def _remove_old() -> None:
    models = sorted(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for path in models[:-_KEEP]:
        path.unlink(missing_ok=True)
        forget_training(path)
