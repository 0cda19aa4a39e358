"""Learning with a trainer that takes no time: what is served, what is refused, the way back."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from evaluation.examples import every_example
from evaluation.language_sets import every_sentence, read_set
from frontdesk.teaching.examples import Labelled
from runtime.bootstrap.served_model import go_back, learned_model, serve
from runtime.teaching.export import export
from runtime.teaching.learning import Round, learn
from runtime.teaching.training import gather

RIGHT = {s.text: s.label for name in ("it", "en", "it_typos", "en_typos") for s in read_set(name)}


def _reader(wrong: dict[str, set[str]]) -> Callable[[Path], Callable[[Sequence[str]], list[str]]]:
    """Models that are right about everything but the texts named for them."""

    def read(model: Path) -> Callable[[Sequence[str]], list[str]]:
        missed = wrong.get(model.name, set())
        return lambda texts: ["unclear" if t in missed else RIGHT.get(t, "book") for t in texts]

    return read


def _learn(tmp_path: Path, wrong: dict[str, set[str]]) -> Round:
    return learn(
        tmp_path / "current.tar.gz",
        tmp_path / "candidate.tar.gz",
        train=lambda out: out.write_text("a model"),  # type: ignore[arg-type]
        read=_reader(wrong),
        serve=lambda model: serve("base", model, tmp_path),
    )


def test_a_candidate_that_is_no_worse_is_served(tmp_path: Path) -> None:
    found = _learn(tmp_path, {"current.tar.gz": {read_set("it")[0].text}})
    assert found.is_accepted and found.after.italian > found.before.italian
    assert learned_model("base", tmp_path) == tmp_path / "candidate.tar.gz"


def test_a_candidate_that_misses_one_more_emergency_is_refused_and_deleted(tmp_path: Path) -> None:
    emergency = next(text for text, label in RIGHT.items() if label == "emergency")
    found = _learn(tmp_path, {"candidate.tar.gz": {emergency}})
    assert "emergency_recall" in found.worse
    assert learned_model("base", tmp_path) is None
    assert not (tmp_path / "candidate.tar.gz").exists()


def test_the_way_back_leads_to_the_model_before_and_then_to_the_project_s_own(
    tmp_path: Path,
) -> None:
    first, second = tmp_path / "first.tar.gz", tmp_path / "second.tar.gz"
    for model in (first, second):
        model.write_text("a model")
        serve("base", model, tmp_path)
    assert learned_model("base", tmp_path) == second
    assert go_back(tmp_path) == str(second)
    assert learned_model("base", tmp_path) == first
    assert go_back(tmp_path) == str(first)
    assert learned_model("base", tmp_path) is None
    assert go_back(tmp_path) is None


def test_a_model_learned_on_other_examples_or_rules_is_not_served(tmp_path: Path) -> None:
    model = tmp_path / "model.tar.gz"
    model.write_text("a model")
    serve("base", model, tmp_path)
    assert learned_model("another base", tmp_path) is None
    model.unlink()
    assert learned_model("base", tmp_path) is None


def test_what_is_exported_is_neither_an_example_nor_an_evaluation_line(tmp_path: Path) -> None:
    known = [next(iter(sorted(every_example()))), next(iter(sorted(every_sentence())))]
    labelled = [Labelled(words, "it", "book") for words in (*known, "mi ci vorrebbe un posticino")]
    assert export(labelled, tmp_path / "out") == {"it": 1, "en": 0}
    read = yaml.safe_load((tmp_path / "out/it.yml").read_text("utf-8"))
    assert read["nlu"] == [{"intent": "book", "examples": "- mi ci vorrebbe un posticino\n"}]


def test_the_candidate_is_trained_on_the_project_s_examples_and_the_learned_ones(
    tmp_path: Path,
) -> None:
    for language in ("it", "en"):
        (tmp_path / "own" / language).mkdir(parents=True)
        (tmp_path / "own" / language / "book.yml").write_text("own")
    (tmp_path / "learned").mkdir()
    (tmp_path / "learned" / "it.yml").write_text("learned")
    gathered = gather(tmp_path / "own", tmp_path / "learned", tmp_path / "all")
    assert (gathered / "it" / "learned.yml").read_text() == "learned"
    assert (gathered / "it" / "book.yml").exists() and not (
        gathered / "en" / "learned.yml"
    ).exists()


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["train", "one", "two"]])
def test_unknown_commands_say_how_it_is_used(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from runtime.teaching.__main__ import main

    assert main(arguments) == 2
    assert "usage" in capsys.readouterr().err
