"""What is read from one first message, with Rasa's answer given."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk.reading.wishes import split_wishes
from services.findings_told import judge
from services.intents import Parsed, Told
from services.understanding import Knowledge, understand

NOW = datetime.fromisoformat("2026-11-23T10:00:00+01:00")


def read(text: str, known: Knowledge, *intents: str, language: str | None = None) -> dict[str, Any]:
    wishes = split_wishes(text)
    names = intents or ("book",) * len(wishes)
    return understand(text, language, [Parsed(name, 0.9) for name in names], NOW, known)


def test_everything_a_booking_says_is_read(known: Knowledge) -> None:
    said = read(
        "vorrei una visita cardiologica per mia mamma giovedì pomeriggio con la dottoressa Ferri",
        known,
    )
    assert (said["lang"], said["intent"]) == ("it", "book")
    assert (said["service"], said["specialty"]) == ("CAR1", "cardiologia")
    assert (said["practitioner"], said["for_whom"]) == ("ferri", "parent")
    (span,) = said["when"]
    assert span["from"].startswith("2026-11-26T1")
    assert span["from"].endswith("+01:00")
    assert said["when_ambiguous"] is False


def test_a_doubtful_day_comes_with_its_readings(known: Knowledge) -> None:
    said = read("giovedì prossimo", known)
    assert said["when_ambiguous"] is True
    assert said["when_question"] == "which_week"
    this, following = ([span["from"][:10] for span in reading] for reading in said["readings"])
    assert (this, following) == (["2026-11-26"], ["2026-12-03"])


def test_a_day_that_is_past_is_asked_back(known: Knowledge) -> None:
    said = read("vorrei venire il 22 novembre", known)
    assert (said["when"], said["when_question"]) == ([], "past")


def test_the_first_wish_gives_the_intent_and_each_has_its_own(known: Knowledge) -> None:
    said = read("vorrei disdire giovedì e sapere quanto costa l'eco", known, "cancel", "info_price")
    assert said["intent"] == "cancel"
    assert [wish["intent"] for wish in said["wishes"]] == ["cancel", "info_price"]
    assert [wish["text"] for wish in said["wishes"]] == [
        "vorrei disdire giovedì",
        "sapere quanto costa l'eco",
    ]


def test_a_red_flag_is_an_emergency_and_a_symptom_that_is_there(known: Knowledge) -> None:
    said = read("ho un forte dolore al petto e sudo freddo", known)
    assert said["intent"] == "emergency"
    assert "chest_pain" in said["red_flags"]
    assert {"code": "chest_pain", "present": True} in said["symptoms"]


def test_symptoms_are_what_is_told_of_the_body_present_or_not(known: Knowledge) -> None:
    said = read("ho la tosse da tre giorni, febbre no", known, "symptoms")
    told = {one["code"]: one["present"] for one in said["symptoms"]}
    assert told == {"cough": True, "fever": False}
    assert next(one for one in said["symptoms"] if one["code"] == "cough")["hours"] == 72


def test_an_illness_of_long_ago_is_told_as_past(known: Knowledge) -> None:
    (told,) = read("l'anno scorso ho avuto la tosse", known, "symptoms")["symptoms"]
    assert (told["present"], told["status"]) == (False, "past")


def test_findings_that_make_an_emergency_are_one_whatever_the_model_says(
    known: Knowledge,
) -> None:
    text = "ho la pressione 60 su 30 e non mi reggo in piedi"
    assert read(text, known, "vitals")["intent"] == "emergency"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mio padre ha avuto un ictus", Told.OTHERWISE),
        ("non ho tosse né febbre", Told.OTHERWISE),
        ("ho la tosse", Told.MILD),
        ("non ho febbre ma ho la tosse", Told.MILD),
        ("quanto costa la visita?", Told.NOTHING),
    ],
)
def test_findings_of_now_are_told_from_those_that_are_not(
    text: str, told: Told, known: Knowledge
) -> None:
    assert judge(text, "it", known.triage.scan(text), known.triage) is told


def test_a_complaint_about_a_knee_asks_for_no_service(known: Knowledge) -> None:
    assert read("mi fa male il ginocchio", known, "symptoms")["service"] is None
    assert read("visita per il ginocchio", known, "book")["service"] == "ORT1"


def test_values_come_with_codes_and_units(known: Knowledge) -> None:
    (pressure,) = read("pressione 14 e 9", known, "vitals")["vitals"]
    assert [value["value"] for value in pressure["values"]] == [140, 90]
    assert {value["unit"] for value in pressure["values"]} == {"mm[Hg]"}


def test_identifiers_are_told_apart_and_come_out_masked(known: Knowledge) -> None:
    text = (
        "sono RSSMRA80A01H501U, ricetta 1200A4123456789, tel 333 1234567, "
        "codice prenotazione acd347"
    )
    said = read(text, known, "identity")
    assert said["tax_code"].endswith("501U")
    assert said["nre"].endswith("6789")
    assert said["phone"] == "+393331234567"
    assert said["booking_code"] == "ACD347"
    assert "RSSMRA80A01H501U" not in str(said)
    assert "1200A4123456789" not in str(said)


def test_the_language_may_be_given(known: Knowledge) -> None:
    assert read("ok", known, language="en")["lang"] == "en"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_message_is_understood_somehow(known: Knowledge, text: str) -> None:
    assert read(text, known).keys() >= {"lang", "intent", "red_flags", "when", "service", "wishes"}
