"""Never the same sentence twice in a row; a question that comes back is short, a new one full."""

import re
from typing import Any

import pytest

from actions.dialogue.wordings import Wordings
from frontdesk.wording import Wording
from tests.unit.dialogue.conftest import ROOT

TEXTS = Wording(
    {
        "it": {
            "utter_ask": [{"text": "Confermo {day}, con {who}?"}, {"text": "Allora {day}?"}],
            "utter_hint": [{"text": "Uno."}, {"text": "Due."}],
            "utter_only": [{"text": "Sola."}],
        }
    }
)
MAY_COME_AGAIN = re.compile(
    r"utter_(?:ask_|confirm_|aside_|no_drugs|no_opinion|only_desk|check_|voice_|media_|sticker|"
    r"location_|contact_|reaction_|kind_|picture_|edit_|already_|words_that|old_button|switching|"
    r"kept_for|please_rephrase|menu|out_of_scope|insult|thanks|nothing_was_asked|stopped$|"
    r".*not_understood|.*not_found|.*not_offered|.*_of_what|.*_code_wrong|say_which|which_of_these)"
)
SAID_BY_ANOTHER_JOURNEY = re.compile(r"utter_(?:ask|confirm)_(?:symptom|triage|follow)")
WORDING = __import__("runtime.wiring", fromlist=["load_wording"]).load_wording(
    ROOT / "bot" / "responses"
)


class Memory:
    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}

    def slot(self, name: str) -> Any:
        return self.slots.get(name)

    def set(self, name: str, value: Any) -> None:
        self.slots[name] = value


def _asked(memory: Memory, **values: str) -> str:
    wordings = Wordings(TEXTS, "it", memory)
    wordings.begin_question()
    times = wordings.times("utter_ask", values)
    return TEXTS.render("utter_ask", "it", times, **values).text


def test_a_question_that_comes_back_at_once_is_put_differently_each_time() -> None:
    memory = Memory()
    said = [_asked(memory, day="lunedì", who="Ferri") for _ in range(3)]
    assert said == ["Confermo lunedì, con Ferri?", "Allora lunedì?", "Confermo lunedì, con Ferri?"]


def test_a_question_about_something_else_is_asked_in_full() -> None:
    memory = Memory()
    _asked(memory, day="lunedì", who="Ferri")
    assert _asked(memory, day="martedì", who="Ferri") == "Confermo martedì, con Ferri?"


def test_a_question_is_asked_in_full_again_after_another_one() -> None:
    memory = Memory()
    first = _asked(memory, day="lunedì", who="Ferri")
    Wordings(TEXTS, "it", memory).begin_question()
    assert _asked(memory, day="lunedì", who="Ferri") == first


def test_remarks_take_turns_through_the_whole_chat() -> None:
    memory = Memory()
    turns = [Wordings(TEXTS, "it", memory).times("utter_hint", {}) for _ in range(3)]
    assert [TEXTS.render("utter_hint", "it", n).text for n in turns] == ["Uno.", "Due.", "Uno."]


def test_what_has_one_wording_keeps_it_and_nothing_is_remembered() -> None:
    memory = Memory()
    assert Wordings(TEXTS, "it", memory).times("utter_only", {}) == 0
    assert memory.slots == {}


@pytest.mark.parametrize("language", ["it", "en"])
def test_whatever_may_come_twice_in_a_row_has_another_wording(language: str) -> None:
    alone = [
        name
        for name in sorted(WORDING.names())
        if MAY_COME_AGAIN.fullmatch(name) or MAY_COME_AGAIN.match(name)
        if not SAID_BY_ANOTHER_JOURNEY.match(name) and WORDING.wordings(name, language) < 2
    ]
    assert alone == []


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_wordings_of_one_text_are_different(language: str) -> None:
    same = [
        name
        for name in sorted(WORDING.names())
        if (n := WORDING.wordings(name, language)) > 1
        and len({str(WORDING._texts[language][name][i]["text"]) for i in range(n)}) < n
    ]
    assert same == []
