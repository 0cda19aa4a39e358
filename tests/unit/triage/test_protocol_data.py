"""The protocol as data: every rule is sourced, unsigned until a clinician signs, and readable."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from frontdesk.triage.loading import load_red_flags
from frontdesk.triage.patterns import PatternError, read_group, read_patterns
from frontdesk.triage.protocol import read_red_flags

FOLDER = Path(__file__).parents[3] / "data" / "triage"


def parsed() -> dict[str, Any]:
    """The whole protocol as parsed data, parts put together."""
    data = yaml.load((FOLDER / "red_flags.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    parts = [(FOLDER / name).read_text("utf-8") for name in data.pop("parts")]
    loaded = [yaml.load(part, Loader=yaml.BaseLoader)["red_flags"] for part in parts]
    return {**data, "red_flags": [flag for flags in loaded for flag in flags]}


DATA = parsed()


def test_every_flag_names_its_source_and_waits_for_a_clinician() -> None:
    assert DATA["review"] == "to be signed off by a clinician"
    for flag in DATA["red_flags"]:
        assert flag["source"] and flag["signed_off"] == "false", flag["id"]


def test_every_part_listed_exists_and_none_is_forgotten() -> None:
    listed = set(yaml.safe_load((FOLDER / "red_flags.yml").read_text("utf-8"))["parts"])
    assert listed == {f"red_flags/{path.name}" for path in (FOLDER / "red_flags").glob("*.yml")}


def test_every_word_list_is_used() -> None:
    texts = [path.read_text("utf-8") for path in FOLDER.rglob("*.yml")]
    for name in DATA["vocabulary"]:
        assert any(f"${name}" in text for text in texts), name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "nuisance"),
        ("level", "routine"),
        ("keeps", ["weather"]),
        ("weakened_also_by", ["past"]),
        ("certain", {"it": ["non ("], "en": ["x"]}),
        ("certain", {"it": ["$unheard_of"], "en": ["not breathing"]}),
        ("certain", {"it": ["non respira"]}),
        ("surprise", "field"),
    ],
)
def test_a_broken_rule_is_refused(field: str, value: Any) -> None:
    broken = copy.deepcopy(DATA)
    broken["red_flags"][0][field] = value
    with pytest.raises(ValueError):
        read_red_flags(broken)


def test_two_flags_may_not_share_an_id() -> None:
    broken = copy.deepcopy(DATA)
    broken["red_flags"].append(broken["red_flags"][0])
    with pytest.raises(ValueError, match="share an id"):
        read_red_flags(broken)


def test_loading_names_the_file_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "red_flags.yml"
    path.write_text("version: [", "utf-8")
    with pytest.raises(ValueError, match=r"red_flags\.yml"):
        load_red_flags(path)
    path.write_text("version: '1'", "utf-8")
    with pytest.raises(ValueError, match=r"red_flags\.yml"):
        load_red_flags(path)
    path.write_text("just text", "utf-8")
    with pytest.raises(ValueError, match="a mapping"):
        load_red_flags(path)


WORDS = {"petto": ["petto", "torace | sterno"], "dolore": ["dolor*", "fa male"]}


def test_groups_stand_close_and_parts_anywhere() -> None:
    (pattern,) = read_patterns("$petto + $dolore ++ febbre", WORDS)
    assert [len(part) for part in pattern.parts] == [2, 1]
    assert pattern.parts[0][0] == {("peto",), ("torace",), ("sterno",)}
    assert pattern.parts[0][1] == {("dolor*",), ("fa", "male")}


def test_optional_words_and_ranges_are_read() -> None:
    assert read_group("saturazione (a | di |) 50..91", {}) == {
        ("saturazione", "a", "50..91"),
        ("saturazione", "di", "50..91"),
        ("saturazione", "50..91"),
    }


def test_a_bar_outside_brackets_separates_whole_patterns() -> None:
    patterns = read_patterns("infarto | $petto + peso", WORDS)
    assert [len(pattern.parts[0]) for pattern in patterns] == [1, 2]


def test_a_bracket_may_hold_whole_patterns_when_it_stands_alone() -> None:
    patterns = read_patterns("incinta ++ (testa + male | lampi)", {})
    assert sorted(len(pattern.parts[1]) for pattern in patterns) == [1, 2]


@pytest.mark.parametrize(
    "wrong", ["", "(", "a )", "a + ", "..", "(a |)", "a [b]", "x ++ (a + b) c", "$nobody", "perché"]
)
def test_a_pattern_that_cannot_be_read_is_refused(wrong: str) -> None:
    with pytest.raises(PatternError):
        read_patterns(wrong, {})


def test_a_word_that_no_message_can_contain_is_refused() -> None:
    with pytest.raises(PatternError, match="read as"):
        read_group("xke", {})
