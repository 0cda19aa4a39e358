from pathlib import Path

import pytest

from runtime.bootstrap import digest, model


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "requirements/rasa.txt": "rasa==3.6.21",
        "bot/train.py": "train()",
        "bot/server.py": "serve()",
        "bot/endpoints.yml": "action_endpoint: {}",
        "bot/domain/intents.yml": "intents: [greet]",
        "nlu/it/greet.yml": "- ciao",
        "nlu/components/tokenizer.py": "split()",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(model, "ROOT", tmp_path)
    monkeypatch.setattr(model, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(digest, "ROOT", tmp_path)
    return tmp_path


def name_of_model() -> str:
    return digest.digest_of(model.trained_on())


@pytest.mark.parametrize(
    "name",
    [
        "requirements/rasa.txt",
        "bot/train.py",
        "bot/domain/intents.yml",
        "nlu/it/greet.yml",
        "nlu/components/tokenizer.py",
    ],
)
def test_a_change_in_what_it_learns_from_is_another_model(project: Path, name: str) -> None:
    before = name_of_model()
    (project / name).write_text("changed")
    assert name_of_model() != before


@pytest.mark.parametrize("name", ["bot/server.py", "bot/endpoints.yml"])
def test_a_change_in_how_it_is_served_keeps_the_model(project: Path, name: str) -> None:
    before = name_of_model()
    (project / name).write_text("changed")
    assert name_of_model() == before


def test_a_new_file_of_examples_is_another_model(project: Path) -> None:
    before = name_of_model()
    (project / "nlu" / "it" / "thanks.yml").write_text("- grazie")
    assert name_of_model() != before


def test_a_renamed_file_is_another_model(project: Path) -> None:
    before = name_of_model()
    (project / "nlu/it/greet.yml").rename(project / "nlu/it/hello.yml")
    assert name_of_model() != before
