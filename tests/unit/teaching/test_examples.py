from pathlib import Path

import yaml

from frontdesk.teaching.examples import Labelled, as_rasa, learnable
from frontdesk.teaching.labels import LABELS

ROOT = Path(__file__).resolve().parents[3]


def test_the_labels_are_the_intents_of_the_assistant() -> None:
    domain = yaml.safe_load((ROOT / "bot/domain/intents.yml").read_text("utf-8"))
    # nobody says these: a doubt, and a message that has no words
    assert set(LABELS) == set(domain["intents"]) - {"nlu_fallback", "wordless"}
    assert len(set(LABELS)) == len(LABELS)


def test_of_the_same_words_labelled_twice_the_later_label_counts() -> None:
    found = learnable(
        [Labelled("Quella di prima?", "it", "book"), Labelled("quella di prima", "it", "unclear")],
        (),
    )
    assert [(one.words, one.label) for one in found] == [("quella di prima", "unclear")]


def test_known_examples_and_evaluation_lines_are_never_learned() -> None:
    found = learnable([Labelled("Dove siète?!", "it", "info_address")], {"dove siete"})
    assert found == []


def test_marks_unknown_labels_and_what_is_too_short_or_long_are_left_out() -> None:
    found = learnable(
        [
            Labelled("[nome]", "it", "book"),
            Labelled("mi chiamo [nome] e vorrei venire", "it", "book"),
            Labelled("boh", "it", "no_such_label"),
            Labelled("x" * 400, "it", "book"),
        ],
        (),
    )
    assert [one.words for one in found] == ["mi chiamo e vorrei venire"]


def test_the_training_data_are_rasa_s_own_format() -> None:
    text = as_rasa(
        [Labelled("si apre: quando?", "it", "info_hours"), Labelled("boh", "it", "unclear")]
    )
    read = yaml.safe_load(text)
    assert read["version"] == "3.1"
    assert {block["intent"]: block["examples"] for block in read["nlu"]} == {
        "info_hours": "- si apre: quando?\n",
        "unclear": "- boh\n",
    }
    assert yaml.safe_load(as_rasa([]))["nlu"] == []
