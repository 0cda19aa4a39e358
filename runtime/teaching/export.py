"""Labelled messages as Rasa training data, one file per language."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.apart import sentences_apart
from evaluation.examples import LANGUAGES, every_example
from evaluation.language_sets import every_sentence
from frontdesk.teaching.examples import Labelled, as_rasa, learnable


def export(labelled: Sequence[Labelled], folder: Path) -> dict[str, int]:
    """Writes `folder`/{it,en}.yml anew; how many sentences each holds.

    None that is an example already, and none of the evaluation sets: a model must not be judged by
    what it was taught.
    """
    found = learnable(labelled, every_example() | every_sentence() | sentences_apart())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    counts = {}
    for language in LANGUAGES:
        own = [one for one in found if one.language == language]
        (folder / f"{language}.yml").write_text(as_rasa(own), encoding="utf-8")
        counts[language] = len(own)
    return counts
