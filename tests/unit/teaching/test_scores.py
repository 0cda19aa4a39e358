from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.language_sets import HARD_NEGATIVES, LABELLED, every_sentence, read_set
from evaluation.scores import TOLERANCE, Scores, measure, table, worse_in

GOOD = Scores(0.9, 0.9, 0.8, 0.8, 0.95, 0.1)


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    for name in LABELLED:
        lines = ["book\tvorrei prenotare", "emergency\tnon respira", "emergency\taiuto"]
        (tmp_path / f"{name}.tsv").write_text("\n".join(lines), encoding="utf-8")
    negatives = "it\tmio zio ha avuto un ictus\nit\tmorta di stanchezza\n"
    (tmp_path / f"{HARD_NEGATIVES}.tsv").write_text(negatives, encoding="utf-8")
    return tmp_path


def _says(**intents: str) -> object:
    def understand(texts: Sequence[str]) -> Sequence[str]:
        return [intents.get(text.split()[0], "unclear") for text in texts]

    return understand


def test_the_figures_are_what_was_understood(sets: Path) -> None:
    scores = measure(_says(vorrei="book", non="emergency", morta="emergency"), sets)  # type: ignore[arg-type]
    assert scores.italian == scores.english_typos == pytest.approx(2 / 3)
    assert (scores.emergency_recall, scores.false_alarms) == (0.5, 0.5)


def test_the_real_sets_can_be_read_and_hold_emergencies() -> None:
    assert len(every_sentence()) > 400
    assert any(sentence.label == "emergency" for sentence in read_set("it"))


def test_a_line_without_a_label_is_named(tmp_path: Path) -> None:
    (tmp_path / "it.tsv").write_text("book\tvorrei\nsenza etichetta\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"it\.tsv:2"):
        read_set("it", tmp_path)


def test_the_same_figures_are_not_worse() -> None:
    assert worse_in(GOOD, GOOD) == []


@pytest.mark.parametrize("name", sorted(TOLERANCE))
def test_a_loss_beyond_the_tolerance_in_any_one_figure_is_named(name: str) -> None:
    step = TOLERANCE[name] + 0.001
    sign = 1 if name == "false_alarms" else -1
    assert worse_in(replace(GOOD, **{name: getattr(GOOD, name) + sign * step}), GOOD) == [name]
    assert worse_in(replace(GOOD, **{name: getattr(GOOD, name) - sign * step}), GOOD) == []


def test_no_emergency_may_be_lost_and_no_false_alarm_gained() -> None:
    assert TOLERANCE["emergency_recall"] == TOLERANCE["false_alarms"] == 0


def test_the_table_holds_every_figure_of_both_models() -> None:
    said = table(now=GOOD, candidate=replace(GOOD, italian=0.912))
    assert "91.2" in said and "emergency_recall" in said and len(said.splitlines()) == 7
