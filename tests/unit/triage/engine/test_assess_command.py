"""`./run assess`: one JSON line in, one out."""

import io
import json
from typing import Any

import pytest

from frontdesk.triage.engine.triage import Triage, load_triage
from runtime import assess
from tests.unit.triage.engine.conftest import FOLDER


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


def answer(triage: Triage, **person: Any) -> dict[str, Any]:
    return assess.assessed(person, triage)


def test_a_cold_stays_at_home_with_reasons_advice_and_what_could_be_asked(triage: Triage) -> None:
    found = answer(triage, lang="it", text="raffreddore da ieri", age=30, sex="F")
    assert (found["level"], found["where"], found["red_flags"]) == ("self_care", "pharmacy", [])
    assert found["reasons"][0]["source"] and found["advice"]["now"]
    assert "danger_signs" in [one["finding"] for one in found["would_ask"]]
    assert "raffreddore" in found["understood"]


def test_a_red_flag_in_the_text_is_an_emergency_and_nothing_is_asked(triage: Triage) -> None:
    found = answer(triage, lang="en", text="crushing chest pain and cold sweat", age=61)
    assert (found["level"], found["where"], found["would_ask"]) == ("emergency", "112", [])
    assert "chest_pain" in found["red_flags"]


@pytest.mark.parametrize(
    "answers", [{"saddle_numbness": True}, {"back_pain.saddle_numbness": "sì"}]
)
def test_answers_count_by_finding(triage: Triage, answers: dict[str, Any]) -> None:
    told = answer(triage, lang="it", text="mal di schiena", age=40, answers=answers)
    assert told["level"] == "emergency"


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"text": None, "age": "unknown", "sex": 3, "answers": 7},
        {"text": ["ciao", "tosse"], "lang": "de", "answers": ["no"]},
        {"text": "", "answers": {"nobody_knows_it": True, "age": "vecchio", "sex": "x"}},
    ],
)
def test_odd_input_still_gets_an_answer(triage: Triage, odd: dict[str, Any]) -> None:
    assert answer(triage, **odd)["level"]


def test_lines_are_answered_in_order_and_a_broken_one_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = '{"id": 1, "text": "tosse"}\n\nnot json\n[]\n{"id": 2, "text": "cough", "lang": "en"}\n'
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert assess.main() == 0
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["id"] for one in out] == [1, None, None, 2]
    assert [("error" in one) for one in out] == [False, True, True, False]
