"""The sentences a model is judged by; none of them may ever be trained on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SETS = Path(__file__).parent / "language"
LABELLED = ("it", "en", "it_typos", "en_typos")
HARD_NEGATIVES = "hard_negatives"
FURTHER_NEGATIVES = "hard_negatives_more"
"""Written later, as different people would, and before anything was measured on it."""


@dataclass(frozen=True)
class Sentence:
    """`label`: the intent; in the hard negatives the language, as nothing else is asked there."""

    label: str
    text: str


def read_set(name: str, folder: Path = SETS) -> list[Sentence]:
    """One file of `label<TAB>sentence` lines; ValueError naming the line for any other."""
    path = folder / f"{name}.tsv"
    return list(_lines(path.name, path.read_text("utf-8").splitlines()))


def every_sentence(folder: Path = SETS) -> set[str]:
    """All texts of all sets."""
    names = (*LABELLED, HARD_NEGATIVES, FURTHER_NEGATIVES)
    return {sentence.text for name in names for sentence in read_set(name, folder)}


def _lines(name: str, lines: list[str]) -> Iterator[Sentence]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        label, tab, text = line.partition("\t")
        if not tab or not label.strip() or not text.strip():
            raise ValueError(f"{name}:{number} is not a label, a tab and a sentence")
        yield Sentence(label.strip(), text.strip())
