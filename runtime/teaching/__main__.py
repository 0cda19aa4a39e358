"""`python -m runtime.teaching export|train|back`, started by `./run teach`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from evaluation.scores import table
from runtime.bootstrap.digest import digest_of
from runtime.bootstrap.model import trained_on
from runtime.bootstrap.served_model import LEARNED, go_back, serve
from runtime.stack.paths import read_paths
from runtime.teaching.export import export
from runtime.teaching.learning import Round, learn
from runtime.teaching.training import TrainingFailed, train, understood_by
from runtime.wiring import make_desk, settings
from services.teaching import labelled_messages

EXAMPLES = LEARNED / "examples"
USAGE = "usage: ./run teach export [FOLDER] | train [FOLDER] | back"


def main(arguments: list[str]) -> int:
    """The exit code: 0 when done, 1 when refused or failed, 2 for a command it does not know."""
    match arguments:
        case ["export"]:
            return export_labelled(EXAMPLES)
        case ["export", folder]:
            return export_labelled(Path(folder))
        case ["train"]:
            return train_and_compare(EXAMPLES)
        case ["train", folder]:
            return train_and_compare(Path(folder))
        case ["back"]:
            return back()
    print(USAGE, file=sys.stderr)
    return 2


def export_labelled(folder: Path) -> int:
    """Reads the database of the environment; the files are for the owner's eyes only."""
    desk = make_desk(settings())
    with desk.database.transaction() as db_session:
        labelled = labelled_messages(db_session)
    counts = export(labelled, folder)
    print(f"{counts['it']} Italian and {counts['en']} English sentences in {folder}")
    return 0


def train_and_compare(folder: Path) -> int:
    """The candidate is served from the next start on, or nothing changes."""
    paths, base = read_paths(), digest_of(trained_on())
    rasa_python = Path(paths.rasa_python)
    candidate = LEARNED / "models" / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{base}.tar.gz"
    try:
        found = learn(
            Path(paths.model),
            candidate,
            train=lambda out: train(rasa_python, folder, out),
            read=lambda model: understood_by(rasa_python, model),
            serve=lambda model: serve(base, model),
        )
    except TrainingFailed as failure:
        print(f"{failure}\nteach: the training failed, nothing has changed", file=sys.stderr)
        return 1
    return report(found)


def report(found: Round) -> int:
    """Says how it went, figures first."""
    print(table(now=found.before, candidate=found.after))
    if found.is_accepted:
        print("accepted: served from the next start on; ./run teach back undoes it")
        return 0
    print(f"refused, worse in: {', '.join(found.worse)}. Nothing has changed.")
    return 1


def back() -> int:
    """The model served before is served again from the next start on."""
    taken = go_back()
    print(f"taken away: {taken}" if taken else "no learned model is being served")
    return 0 if taken else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
