"""``python -m bot.train --out PATH.tar.gz``: the model, from bot/ and nlu/, or a failure.

Reads bot/config.yml, bot/domain/, bot/rules/, bot/stories/ and nlu/{it,en}/. Nothing is written
but the model.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.privacy import ENVIRONMENT, quiet_structlog
from bot.without_tensorflow import leave_out_tensorflow

if TYPE_CHECKING:
    from rasa.validator import Validator

BOT = Path(__file__).parent
NLU = BOT.parent / "nlu"
SEED = 20261121


class TrainingRefused(SystemExit):
    """Ends the process: the training data contradict themselves or the domain."""


def main() -> None:
    """Trains from the project's own files."""
    parser = argparse.ArgumentParser(prog="python -m bot.train")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--bot", type=Path, default=BOT)
    parser.add_argument("--nlu", type=Path, default=NLU)
    parser.add_argument("--config", type=Path, default=None, help="another pipeline, to compare")
    options = parser.parse_args()
    train(options.bot, options.nlu, options.out, options.config)


def train(bot: Path, nlu: Path, out: Path, config: Path | None = None) -> None:
    """Writes the model to ``out``; raises ``TrainingRefused`` or Rasa's ``InvalidRule``.

    ``config`` is used in place of ``bot/config.yml``.
    """
    config = config or bot / "config.yml"
    if not out.name.endswith(".tar.gz"):
        raise TrainingRefused("--out must end in .tar.gz")
    with tempfile.TemporaryDirectory(prefix="rasa-train-") as folder:
        _prepare(Path(folder))
        leave_out_tensorflow(config.read_text())
        _train(bot, nlu, out, Path(folder), config)


def _prepare(folder: Path) -> None:
    # Rasa reads these when it is imported: LOG_LEVEL switches its progress bars off, and its cache
    # would otherwise land in the current folder.
    os.environ.update(ENVIRONMENT, RASA_CACHE_DIRECTORY=str(folder / "cache"), LOG_LEVEL="WARNING")
    logging.basicConfig(format="  %(message)s", level=logging.WARNING, stream=sys.stdout)
    logging.getLogger("rasa.engine.training.hooks").setLevel(logging.INFO)
    quiet_structlog(logging.WARNING)
    warnings.showwarning = _show_only_ours


def _show_only_ours(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    # Rasa's validator speaks in UserWarnings; the libraries' deprecations are not for us.
    if category is UserWarning:
        print(f"  warning: {message}", flush=True)


def _train(bot: Path, nlu: Path, out: Path, folder: Path, chosen: Path) -> None:
    started = time.monotonic()
    _say("loading Rasa")
    import rasa.model_training
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.validator import Validator

    _seed()
    domain = _domain(bot, folder / "domain")
    config = shutil.copy(chosen, folder / "config.yml")
    data = [str(path) for path in _data(bot, nlu)]
    _say(f"checking {len(data)} folders of training data")
    importer = TrainingDataImporter.load_from_config(config, str(domain), data)
    check(Validator.from_importer(importer))
    _say("training")
    result = rasa.model_training.train(
        str(domain),
        config,
        data,
        str(folder / "model"),
        force_training=True,
        fixed_model_name=out.name,
    )
    if result.code or not result.model:
        raise TrainingRefused("Rasa trained nothing")
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(result.model, out)
    _say(f"trained in {time.monotonic() - started:.0f} s")


def check(validator: "Validator") -> None:
    """Raises ``TrainingRefused`` naming every check that failed."""
    checks = {
        "domain": validator.verify_domain_validity(),
        "intents in stories": validator.verify_intents_in_stories(ignore_warnings=False),
        "actions in stories": validator.verify_actions_in_stories_rules(),
        "forms in stories": validator.verify_forms_in_stories_rules(),
        "form slots": validator.verify_form_slots(),
        "slot mappings": validator.verify_slot_mappings(),
        "one example, one intent": validator.verify_example_repetition_in_intents(False),
        "stories agree": validator.verify_story_structure(ignore_warnings=False),
    }
    failed = [name for name, passed in checks.items() if not passed]
    if failed:
        raise TrainingRefused(f"training data refused: {', '.join(failed)}")


def _seed() -> None:
    import random

    import numpy

    random.seed(SEED)
    numpy.random.seed(SEED)


def _domain(bot: Path, folder: Path) -> Path:
    # What the patient reads (bot/responses) is said by the actions, in two languages: not Rasa's.
    shutil.copytree(bot / "domain", folder)
    return folder


def _data(bot: Path, nlu: Path) -> Iterable[Path]:
    folders = (nlu / "it", nlu / "en", bot / "rules", bot / "stories")
    return [folder for folder in folders if folder.is_dir()]


def _say(words: str) -> None:
    print(f"train: {words}", flush=True)


if __name__ == "__main__":
    main()
