"""The ready answers a facility starts with: canned_answers.yml of its folder."""

from pathlib import Path

import yaml

from frontdesk.canned.rules import Wording, faults, tidy


class BadCannedAnswers(Exception):
    """The file has answers that may not be kept; the text names them and what is wrong."""


def load_canned_answers(folder: Path) -> tuple[Wording, ...]:
    """Empty when the facility has no such file. Raises BadCannedAnswers."""
    path = folder / "canned_answers.yml"
    if not path.exists():
        return ()
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    wordings = tuple(
        tidy(Wording(row["shortcut"], row["title"], row["it"], row["en"], row.get("unit")))
        for row in rows
    )
    wrong = [f"{one.shortcut}: {fault}" for one in wordings for fault in faults(one)]
    if wrong:
        raise BadCannedAnswers("; ".join(wrong))
    return wordings
