"""`./run understand` line by line: bad lines are answered, and the others go on."""

import io
import json
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import pytest

from runtime import understand
from runtime.bootstrap import __main__ as bootstrap
from services.understanding import Knowledge

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")


@pytest.fixture
def rasa(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands for Rasa's program: every message is a booking, but "broken" breaks it."""
    asked: list[str] = []

    def answers(texts: list[str]) -> list[str]:
        asked.extend(texts)
        good = {"intent": "book", "confidence": 0.9, "ranking": []}
        return [json.dumps({"error": "ValueError"} if t == "broken" else good) for t in texts]

    monkeypatch.setattr(understand, "_lines_of_rasa", answers)
    return asked


def answered(known: Knowledge, *lines: str) -> list[dict[str, object]]:
    out = io.StringIO()
    understand.answer_all(io.StringIO("\n".join(lines)), out, NOW, known)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.usefixtures("rasa")
def test_answers_come_in_the_order_of_the_lines_with_their_ids(known: Knowledge) -> None:
    lines = [json.dumps({"id": one, "text": "vorrei prenotare"}) for one in ("b", 7, None)]
    assert [answer["id"] for answer in answered(known, *lines)] == ["b", 7, None]


@pytest.mark.usefixtures("rasa")
def test_a_bad_line_is_answered_and_the_next_goes_on(known: Knowledge) -> None:
    good = json.dumps({"id": 4, "text": "prenoto"})
    bad = ["not json", "[1]", json.dumps({"id": 2}), json.dumps({"id": 3, "text": "broken"})]
    answers = answered(known, *bad, "", good)
    assert [answer.get("id") for answer in answers] == [None, None, 2, 3, 4]
    assert all("error" in answer for answer in answers[:4])
    assert answers[4]["intent"] == "book"


def test_rasa_is_asked_once_for_each_wish(rasa: list[str], known: Knowledge) -> None:
    (answer,) = answered(known, json.dumps({"id": 1, "text": "vorrei disdire e sapere dove siete"}))
    assert rasa == ["vorrei disdire", "sapere dove siete"]
    assert isinstance(answer["wishes"], list) and len(answer["wishes"]) == 2


def test_when_rasa_answers_less_the_rest_are_errors(
    monkeypatch: pytest.MonkeyPatch, known: Knowledge
) -> None:
    monkeypatch.setattr(understand, "_lines_of_rasa", lambda texts: [])
    (answer,) = answered(known, json.dumps({"id": 1, "text": "prenoto"}))
    assert answer == {"id": 1, "error": "the language model gave no answer"}


def test_a_failure_shows_its_kind_and_no_words(
    rasa: list[str], known: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("Mario Rossi")

    monkeypatch.setattr(understand, "understand", fails)
    (answer,) = answered(known, json.dumps({"id": 1, "text": "sono Mario Rossi"}))
    assert answer == {"id": 1, "error": "ValueError"}
    assert rasa


@pytest.mark.usefixtures("rasa")
def test_a_moment_without_a_zone_is_the_facilitys(known: Knowledge) -> None:
    out = io.StringIO()
    line = json.dumps({"id": 1, "text": "prenoto domani mattina"})
    understand.answer_all(io.StringIO(line), out, NOW.replace(tzinfo=None), known)
    assert json.loads(out.getvalue())["when"][0]["from"].startswith("2026-11-24")


def test_the_set_up_says_nothing_where_the_answers_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def noisy(*_: object) -> Path:
        print("  installing …")
        return Path("python")

    class Became(Exception):
        pass

    def become(*_: object) -> None:
        raise Became

    monkeypatch.setattr(bootstrap, "_set_up", nullcontext)
    for name in ("_ours", "_rasa_and_model"):
        monkeypatch.setattr(bootstrap, name, noisy)
    monkeypatch.setattr(bootstrap, "_become", become)
    with pytest.raises(Became):
        bootstrap.main("understand", "--now", NOW.isoformat())
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "installing" in captured.err


@pytest.mark.usefixtures("rasa")
def test_half_a_character_is_answered_too(known: Knowledge) -> None:
    (answer,) = answered(known, '{"id": "\\ud800", "text": "prenoto \\ud83d"}')
    assert answer["id"] == "\ud800"
