"""The gaps of ready answers: filled in one pass, named when they stay, refused when unknown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.canned.loading import BadCannedAnswers, load_canned_answers
from frontdesk.canned.rules import LONGEST_TEXT, Wording, faults, tidy
from frontdesk.canned.variables import Variable, fill, unfilled, unknown_names

NAME, HOURS = Variable.PATIENT_NAME, Variable.HOURS_TODAY
RIVA_CHIARA = Path(__file__).resolve().parents[3] / "data" / "facilities" / "riva-chiara"


@pytest.mark.parametrize(
    ("text", "filled", "missing"),
    [
        ("Buongiorno {nome_paziente}.", "Buongiorno Mario.", ()),
        ("Buongiorno { Nome_Paziente }.", "Buongiorno Mario.", ()),
        ("Oggi: {orari_oggi}", "Oggi: {orari_oggi}", (HOURS,)),
        ("{orari_oggi} e {orari_oggi}", "{orari_oggi} e {orari_oggi}", (HOURS,)),
        ("{qualcosa} resta", "{qualcosa} resta", ()),
        ("{ } {} {{nome_paziente}}", "{ } {} {Mario}", ()),
    ],
)
def test_gaps_are_filled_and_the_others_named(
    text: str, filled: str, missing: tuple[Variable, ...]
) -> None:
    found = fill(text, {NAME: "Mario"})
    assert (found.text, found.missing) == (filled, missing)


def test_a_value_that_looks_like_a_gap_stays_what_it_is() -> None:
    assert fill("{nome_paziente}", {NAME: "{telefono}"}).text == "{telefono}"


@given(st.text(alphabet="{} _abn", max_size=30))
def test_words_without_known_gaps_come_back_as_they_were(text: str) -> None:
    assert fill(text, {}).text == text
    assert unfilled(text) == ()


@given(st.lists(st.sampled_from(list(Variable)), max_size=6))
def test_what_is_unfilled_is_what_has_no_value(variables: list[Variable]) -> None:
    text = " e ".join("{" + variable + "}" for variable in variables)
    assert set(unfilled(text)) == set(variables)
    assert unfilled(fill(text, dict.fromkeys(Variable, "x")).text) == ()


def test_names_that_nothing_would_fill_are_found() -> None:
    assert unknown_names("{nome_paziente} {cognome} {cognome}") == ("cognome",)


GOOD = Wording("orari", "Orari", "Oggi {orari_oggi}", "Today {orari_oggi}")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"shortcut": ""}, ("shortcut", "bad_shortcut")),
        ({"shortcut": "due parole"}, ("shortcut", "bad_shortcut")),
        ({"shortcut": "x" * 25}, ("shortcut", "bad_shortcut")),
        ({"title": ""}, ("title", "empty")),
        ({"title": "x" * 61}, ("title", "long")),
        ({"text_it": ""}, ("text_it", "empty")),
        ({"text_en": "x" * (LONGEST_TEXT + 1)}, ("text_en", "long")),
        ({"text_it": "Caro {cognome}"}, ("text_it", "unknown_variable")),
        ({"text_en": "nul\0l"}, ("text_en", "unsendable")),
    ],
)
def test_what_may_not_be_kept_is_said_field_by_field(
    changed: dict[str, str], fault: tuple[str, str]
) -> None:
    assert faults(GOOD) == ()
    wording = Wording(**{**GOOD.__dict__, **changed})
    assert faults(wording) == (fault,)


def test_a_wording_is_tidied_before_it_is_kept() -> None:
    wording = tidy(Wording(" /Orari ", "  Orari   di oggi", "a\r\nb ", " c", ""))
    assert wording == Wording("orari", "Orari di oggi", "a\nb", "c", None)


def test_the_demos_ready_answers_may_all_be_kept() -> None:
    answers = load_canned_answers(RIVA_CHIARA)
    assert 8 <= len(answers) <= 10
    assert len({one.shortcut for one in answers}) == len(answers)


def test_a_file_with_a_bad_answer_is_refused(tmp_path: Path) -> None:
    row = "- {shortcut: x, title: X, it: 'Caro {cognome}', en: hello}"
    (tmp_path / "canned_answers.yml").write_text(row, encoding="utf-8")
    with pytest.raises(BadCannedAnswers, match="unknown_variable"):
        load_canned_answers(tmp_path)
    assert load_canned_answers(tmp_path / "nowhere") == ()
