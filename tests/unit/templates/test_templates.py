"""Our message templates: within Meta's limits, in both languages, without anything private."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.faults import FacilityFault
from frontdesk.messages import Template, choices, from_dict, plain_text, problems, to_dict
from frontdesk.templates.filling import WrongValues, fill_in
from frontdesk.templates.loading import load_template_book
from frontdesk.templates.model import MessageTemplate, TemplateBook

FOLDER = Path(__file__).parents[3] / "data" / "templates"
BOOK = load_template_book(FOLDER)
FACILITY = "Poliambulatorio Riva Chiara"
VALUES = {"day": "2026-12-03", "time": "09:20", "code": "k7d3fa"}
Spoil = Callable[[dict[str, Any]], object]


def named(name: str) -> MessageTemplate:
    found = BOOK.find(name)
    assert found is not None
    return found


def test_the_house_has_the_templates_it_needs() -> None:
    assert {template.name for template in BOOK.templates} == {
        "appointment_cancelled",
        "appointment_confirmed",
        "appointment_reminder",
        "callback_missed",
        "chat_reopened",
        "document_ready",
    }


def test_operators_are_offered_what_needs_least_typing_first_and_no_reminder() -> None:
    names = [template.name for template in BOOK.offered]
    assert names[0] == "chat_reopened" and "appointment_reminder" not in names


def test_an_unknown_template_is_none() -> None:
    assert BOOK.find("nothing") is None and TemplateBook().offered == ()


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("template", BOOK.templates, ids=lambda template: template.name)
def test_every_template_fills_to_a_message_that_meta_takes(
    template: MessageTemplate, language: str
) -> None:
    content = fill_in(template, language, VALUES, FACILITY)
    assert problems(content) == ()
    assert content.language == language
    assert "{" not in content.body and FACILITY in content.body
    assert content.parameter_names == template.text(language).placeholders
    assert from_dict(to_dict(content)) == content


@pytest.mark.parametrize("template", BOOK.templates, ids=lambda template: template.name)
def test_a_template_has_no_place_for_free_words_or_names(template: MessageTemplate) -> None:
    assert {parameter.kind for parameter in template.parameters} <= {
        "facility",
        "day",
        "time",
        "code",
    }


def test_days_and_times_are_said_in_the_patients_language() -> None:
    template = named("appointment_confirmed")
    italian = fill_in(template, "it", VALUES, FACILITY)
    english = fill_in(template, "en", VALUES, FACILITY)
    assert "per giovedì 3 dicembre alle 9:20" in italian.body and "K7D3FA" in italian.body
    assert "for Thursday 3 December at 9:20 am" in english.body


def test_another_language_is_written_to_in_italian() -> None:
    assert fill_in(named("chat_reopened"), "de", {}, FACILITY).language == "it"


def test_staff_and_an_sms_read_what_the_patient_reads() -> None:
    content = fill_in(named("chat_reopened"), "it", {}, FACILITY)
    assert plain_text(content).startswith("Buongiorno, le scrive Poliambulatorio")
    assert plain_text(content).endswith("1. Scrivetemi\n2. Non serve più")
    assert [choice.title for choice in choices(content)] == ["Scrivetemi", "Non serve più"]


def test_a_template_whose_words_only_meta_has_is_shown_by_its_name() -> None:
    assert plain_text(Template("altro", "it", ("giovedì",))) == "[altro] · giovedì"


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, {"day": "missing", "time": "missing", "code": "missing"}),
        ({**VALUES, "day": "31/12"}, {"day": "wrong"}),
        ({**VALUES, "day": "2026-02-30"}, {"day": "wrong"}),
        ({**VALUES, "time": "25:00"}, {"time": "wrong"}),
        ({**VALUES, "code": "ha una brutta malattia"}, {"code": "wrong"}),
        ({**VALUES, "code": "   "}, {"code": "missing"}),
    ],
)
def test_what_was_typed_wrong_is_named(values: dict[str, str], wrong: dict[str, str]) -> None:
    with pytest.raises(WrongValues) as error:
        fill_in(named("appointment_confirmed"), "it", values, FACILITY)
    assert error.value.problems == wrong
    assert "malattia" not in str(error.value)


def test_a_value_that_nobody_asked_for_is_left_out() -> None:
    content = fill_in(named("chat_reopened"), "it", {"facility": "Altra", "x": "y"}, FACILITY)
    assert content.body_parameters == (FACILITY,)


@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)), at=st.times())
def test_any_day_and_time_makes_a_message_that_can_be_sent(day: date, at: time) -> None:
    values = {"day": day.isoformat(), "time": f"{at:%H:%M}"}
    for language in ("it", "en"):
        assert problems(fill_in(named("appointment_cancelled"), language, values, FACILITY)) == ()


def body(text: str) -> Spoil:
    return lambda data: data["templates"][0]["components"][0].update(text=text)


def of_italian(**changes: Any) -> Spoil:
    return lambda data: data["templates"][0].update(changes)


def part(**content: Any) -> Spoil:
    return lambda data: data["templates"][0]["components"].append(content)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda data: data.update(name="altro"), "not that of the file"),
        (lambda data: data["templates"].pop(), "one text in each of it, en"),
        (lambda data: data.update(surprise=1), "surprise"),
        (body("{{facility}} le scrive una cosa."), "first or last"),
        (body("Buongiorno da {{facility}}."), "first or last"),
        (body("Buongiorno a lei da {{nobody}}, ci scriva."), "placeholders are not the parameters"),
        (body("Ora {{facility}} c'è."), "too many placeholders"),
        (body("x " * 600 + "{{facility}} y"), "more than 1024"),
        (of_italian(category="MARKETING"), "not a utility template"),
        (of_italian(parameter_format="POSITIONAL"), "numbered parameters"),
        (of_italian(message_send_ttl_seconds=90_000), "lives for"),
        (of_italian(name="altro"), "another name"),
        (part(type="FOOTER", text="f" * 61), "footer is longer"),
        (part(type="FOOTER", text="per {{facility}}"), "footer has a placeholder"),
        (part(type="BODY", text="un altro"), "no part twice"),
        (
            lambda data: data["templates"][0]["components"][1]["buttons"].append(
                {"type": "QUICK_REPLY", "text": "t" * 26}
            ),
            "more than 25",
        ),
        (
            lambda data: data["templates"][0]["components"][1]["buttons"][0].update(type="URL"),
            "no quick reply",
        ),
        (
            lambda data: data["templates"][0]["components"][0].update(example=None),
            "examples are not",
        ),
    ],
)
def test_a_template_that_meta_would_refuse_stops_the_start(
    spoil: Spoil, said: str, tmp_path: Path
) -> None:
    data = yaml.safe_load((FOLDER / "chat_reopened.yml").read_text(encoding="utf-8"))
    spoil(data)
    (tmp_path / "chat_reopened.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(FacilityFault, match=said):
        load_template_book(tmp_path)


def test_a_file_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(FacilityFault, match=r"broken.yml"):
        load_template_book(tmp_path)
