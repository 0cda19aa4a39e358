"""How long the model takes to train: as it was measured when it was trained, or anew."""

import tempfile
from pathlib import Path

from runtime.bootstrap.training import Training, read_training, train
from runtime.stack.paths import read_paths


def measure_training(anew: bool) -> Training:
    """Of the model that is served here. `anew`: train it once more, from nothing, in a scratch
    folder; so too if nobody noted how long it took."""
    paths = read_paths()
    noted = None if anew else read_training(Path(paths.model))
    if noted is not None:
        return noted
    with tempfile.TemporaryDirectory(prefix="sportello-bench-") as folder:
        return train(Path(paths.rasa_python), Path(folder) / "model.tar.gz")
