"""Trains the model and notes how long that took, beside it: `./run bench` shows it."""

import json
import os
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from runtime.bootstrap.steps import run_logged


@dataclass(frozen=True)
class Training:
    """seconds: by the clock; cpu_seconds: of work, on all cores together; cores: of the machine."""

    seconds: float
    cpu_seconds: float
    cores: int


def train(rasa_python: Path, out: Path) -> Training:
    """Writes the model to `out`, from nothing: no earlier training is remembered. Raises
    StepFailed."""
    began, worked = time.monotonic(), _cpu_seconds()
    run_logged([rasa_python, "-m", "bot.train", "--out", out], "train")
    seconds, cpu_seconds = time.monotonic() - began, _cpu_seconds() - worked
    return Training(round(seconds, 1), round(cpu_seconds, 1), os.cpu_count() or 1)


def note_training(model: Path, training: Training) -> None:
    _note_of(model).write_text(json.dumps(asdict(training)), encoding="utf-8")


def read_training(model: Path) -> Training | None:
    """None for a model whose training nobody noted."""
    try:
        return Training(**json.loads(_note_of(model).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def forget_training(model: Path) -> None:
    _note_of(model).unlink(missing_ok=True)


def _note_of(model: Path) -> Path:
    return model.with_name(model.name.removesuffix(".tar.gz") + ".training.json")


def _cpu_seconds() -> float:
    """Of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
