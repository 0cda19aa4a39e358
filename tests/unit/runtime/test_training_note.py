from pathlib import Path

import pytest

from runtime.bootstrap.training import Training, forget_training, note_training, read_training


def test_what_was_noted_beside_a_model_is_read_back(tmp_path: Path) -> None:
    model = tmp_path / "0a1b.tar.gz"
    note_training(model, Training(seconds=76.8, cpu_seconds=68.3, cores=2))
    assert read_training(model) == Training(76.8, 68.3, 2)
    forget_training(model)
    assert read_training(model) is None


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"seconds": 1}', '{"minutes": 1}'])
def test_a_note_that_cannot_be_read_is_none(noted: str, tmp_path: Path) -> None:
    (tmp_path / "0a1b.training.json").write_text(noted)
    assert read_training(tmp_path / "0a1b.tar.gz") is None
