"""A candidate model, trained on the project's examples and the learned ones; and its figures."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from evaluation.examples import LANGUAGES, NLU
from evaluation.scores import Understand
from runtime.stack.paths import ROOT


class TrainingFailed(Exception):
    """Rasa trained nothing, or could not read the model; the text holds its last lines."""


def train(rasa_python: Path, learned: Path, out: Path) -> None:
    """Writes the model to `out` (…tar.gz). `learned` holds {it,en}.yml. TrainingFailed."""
    with tempfile.TemporaryDirectory(prefix="teach-") as folder:
        nlu = gather(NLU, learned, Path(folder) / "nlu")
        out.parent.mkdir(parents=True, exist_ok=True)
        _run([str(rasa_python), "-m", "bot.train", "--nlu", str(nlu), "--out", str(out)])


def gather(own: Path, learned: Path, into: Path) -> Path:
    """A folder like nlu/ with the learned examples beside the project's own."""
    for language in LANGUAGES:
        shutil.copytree(own / language, into / language)
        if (learned / f"{language}.yml").exists():
            shutil.copy(learned / f"{language}.yml", into / language / "learned.yml")
    return into


def understood_by(rasa_python: Path, model: Path) -> Understand:
    """What a stored model takes texts for, the pipeline as it is served (bot/parse.py)."""

    def understand(texts: Sequence[str]) -> Sequence[str]:
        lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
        command = [str(rasa_python), "-m", "bot.parse", "--model", str(model)]
        answers = _run(command, lines).splitlines()
        return [str(json.loads(answer)["intent"]) for answer in answers]

    return understand


def _run(command: list[str], given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, cwd=ROOT)
    if done.returncode:
        raise TrainingFailed("\n".join((done.stdout + done.stderr).splitlines()[-10:]))
    return done.stdout
