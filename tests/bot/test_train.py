"""The trainer refuses what contradicts itself and leaves nothing but the model."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from fixtures import FIXTURE_BOT

from bot.without_tensorflow import NEURAL, leave_out_tensorflow, parts_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE_BOT, tmp_path / "bot"))


def train(bot: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.train", "--bot", str(bot), "--nlu", str(bot / "nlu")]
    return subprocess.run(
        [*command, "--out", str(out)], cwd=ROOT, capture_output=True, text=True, timeout=200
    )


def test_training_says_what_it_does_and_writes_only_the_model(bot: Path, tmp_path: Path) -> None:
    out = tmp_path / "models" / "m.tar.gz"
    done = train(bot, out)
    assert done.returncode == 0, done.stderr
    assert "train: trained in" in done.stdout
    assert [path.name for path in out.parent.iterdir()] == ["m.tar.gz"]
    assert tarfile.is_tarfile(out)


def test_contradicting_rules_are_refused(bot: Path, tmp_path: Path) -> None:
    (bot / "rules" / "wrong.yml").write_text(
        'version: "3.1"\nrules:\n- rule: contradicts\n'
        "  steps: [{intent: greet}, {action: utter_thanks}]\n"
    )
    assert train(bot, tmp_path / "m.tar.gz").returncode != 0
    assert not (tmp_path / "m.tar.gz").exists()


def test_an_unknown_intent_in_a_rule_is_refused(bot: Path, tmp_path: Path) -> None:
    (bot / "rules" / "wrong.yml").write_text(
        'version: "3.1"\nrules:\n- rule: unknown\n'
        "  steps: [{intent: no_such_intent}, {action: utter_thanks}]\n"
    )
    assert train(bot, tmp_path / "m.tar.gz").returncode != 0


def test_an_example_of_two_intents_is_refused(bot: Path, tmp_path: Path) -> None:
    (bot / "nlu" / "it" / "wrong.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: thanks\n  examples: |\n    - buongiorno\n    - salve\n'
    )
    assert train(bot, tmp_path / "m.tar.gz").returncode != 0


def test_our_model_needs_no_tensorflow_and_a_neural_one_gets_it(model: Path) -> None:
    assert not [part for part in NEURAL if part in parts_of(model)]
    finders = list(sys.meta_path)
    leave_out_tensorflow("pipeline: [{name: DIETClassifier}]")
    assert sys.meta_path == finders
