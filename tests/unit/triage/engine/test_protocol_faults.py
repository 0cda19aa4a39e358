"""A fault in the protocols stops the start-up and is named."""

import shutil
from pathlib import Path

import pytest

from frontdesk.triage.engine import Protocols, load_protocols
from tests.unit.triage.engine.conftest import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "triage")
    return tmp_path / "triage"


RULE = """\
  - id: {id}
    when: {when}
    if_unknown: fires
    level: {level}
    where: doctor
    reason: {{it: "Un motivo.", en: "A reason."}}
    source: "a source"
    trust: K
    signed_off: false
"""


def with_rule(folder: Path, when: str, level: str = "soon", id: str = "new") -> None:
    path = folder / "complaints" / "nosebleed.yml"
    rule = RULE.format(id=id, when=when, level=level)
    path.write_text(path.read_text("utf-8").replace("\notherwise:", rule + "\notherwise:"), "utf-8")


@pytest.mark.parametrize(
    ("when", "level", "fault"),
    [
        ("no_such_thing", "soon", "no finding is called no_such_thing"),
        ("fever and not fever", "soon", "nosebleed.new: nobody can be in this case"),
        ("age > 130", "soon", "nobody can be in this case"),
        ("age < 5 and age > 10", "soon", "nobody can be in this case"),
        ("testicular_pain and pregnant", "soon", "nobody can be in this case"),
        ("pregnant and age > 80", "soon", "nobody can be in this case"),
        ("danger_signs is yes", "soon", "danger_signs cannot be compared so"),
        ("fever > 38", "soon", "fever cannot be compared so"),
        ("age < 1 and head_blow", "same_day", "nosebleed.new: blow always fires with it"),
        ("anticoagulant and age > 80", "soon", "nosebleed.new: thinners always fires with it"),
        ("fever and", "soon", "ends too early"),
        ("fever", "self_care", "does not send anybody to doctor"),
    ],
)
def test_a_rule_that_cannot_work_is_named(folder: Path, when: str, level: str, fault: str) -> None:
    with_rule(folder, when, level)
    with pytest.raises(ValueError, match=fault):
        load_protocols(folder)


def test_two_rules_of_one_name_are_named(folder: Path) -> None:
    with_rule(folder, "fever", id="often")
    with pytest.raises(ValueError, match="two rules are called often"):
        load_protocols(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("complaints/nosebleed.yml", "finding: head_blow", "finding: jaundice", "no rule uses"),
        ("complaints/nosebleed.yml", "entry: [nosebleed]", "entry: []", "nothing brings it up"),
        (
            "complaints/nosebleed.yml",
            "id: nosebleed",
            "id: nose",
            r"nosebleed\.yml: its id is nose",
        ),
        ("complaints/nosebleed.yml", "signed_off: false", "surprise: 1", "surprise"),
        ("complaints/nosebleed.yml", 'source: "NHS Nosebleed"', 'source: ""', "source"),
        ("complaints/nosebleed.yml", "\notherwise:", "\notherwise_:", "otherwise_"),
        ("findings.yml", "    nosebleed: {it", "    smoker: {it", "under two kinds|smoker"),
        ("findings.yml", "for_nurse: true", "for_nurse: false", "say for_nurse or take it out"),
        ("findings.yml", "needs: fever", "needs: heat", "temperature needs heat"),
        ("advice.yml", "  routine:", "  routin:", "advice"),
        ("questions.yml", "version:", "versio:", r"questions\.yml"),
    ],
)
def test_a_slip_in_a_file_is_named(folder: Path, file: str, old: str, new: str, fault: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ValueError, match=fault):
        load_protocols(folder)


def test_a_question_longer_than_a_small_screen_shows_is_refused(folder: Path) -> None:
    path = folder / "questions.yml"
    long = path.read_text("utf-8").replace('en: "Do you have diabetes?"', f'en: "{"x" * 151}"')
    path.write_text(long, "utf-8")
    with pytest.raises(ValueError, match="150"):
        load_protocols(folder)


def test_every_rule_waits_for_a_clinician(protocols: Protocols) -> None:
    rules = [rule for one in protocols.all_complaints() for rule in one.rules]
    assert len(rules) > 300
    assert not any(rule.data.signed_off for rule in rules)


def test_there_are_complaints_for_everybody(protocols: Protocols) -> None:
    groups = {one.group for one in protocols.complaints.values()}
    assert groups == {"everybody", "adults", "children", "pregnancy", "older", "mind"}
    assert len(protocols.complaints) >= 35


def test_what_can_be_treated_at_home_comes_with_advice_of_its_own(protocols: Protocols) -> None:
    for complaint in protocols.complaints.values():
        assert complaint.otherwise is not None
        if complaint.otherwise.level == "self_care":
            assert "self_care" in complaint.advice, complaint.id
