"""Persons, ages, times, sides, corrections and contexts of what patients write."""

import pytest

from frontdesk.triage.extraction import extract, symptoms_of
from frontdesk.triage.extraction_model import Extracted, Status
from frontdesk.triage.extraction_said import understood
from tests.unit.triage.lexicon_at_hand import LEXICON, NAMES


def read(text: str) -> Extracted:
    return extract(text, "it", LEXICON)


def ids(text: str, status: Status) -> set[str]:
    return {found.id for found in read(text).of(status)}


@pytest.mark.parametrize(
    ("text", "kind", "years", "sex"),
    [
        ("scrivo per mia figlia di 3 anni, ha la febbre", "child", 3, "female"),
        ("il mio bimbo di 18 mesi tossisce", "child", 1.5, "male"),
        ("neonato di 20 giorni con febbre", "child", 0.0548, "male"),
        ("mio padre ottantenne è caduto", "parent", 80, "male"),
        ("la mamma, 78enne, ha la tosse", "parent", 78, "female"),
        ("ho 45 anni e mal di schiena", "self", 45, None),
        ("donna 62 anni, mal di testa", "self", 62, "female"),
        ("sono un uomo di settantadue anni con la tosse", "self", 72, "male"),
        ("mia figlia ha due anni e mezzo e vomita", "child", 2.5, "female"),
        ("my 3-year-old has a fever", "child", 3, None),
        ("my 6 month old daughter is coughing", "child", 0.5, "female"),
        ("I'm 70 years old and dizzy", "self", 70, None),
        ("my husband, 66, has chest pain", "partner", 66, "male"),
        ("mio padre di 70 anni ha i capogiri", "parent", 70, "male"),
        ("mia madre di 80 anni ha la febbre e i brividi", "parent", 80, "female"),
        ("my mum is ill and I have a fever", "self", None, None),
        ("my dad, 79, has been dizzy since this morning", "parent", 79, "male"),
        ("mia mamma, 82 anni, ha la tosse", "parent", 82, "female"),
        ("mia mamma, 82, ha la tosse", "parent", 82, "female"),
        ("my son (4) has a cough", "child", 4, "male"),
        ("my son Luca, 4, has a cough", "child", 4, "male"),
        ("mia figlia, 39, e tosse", "child", None, "female"),
        ("my daughter, 3 episodes of vomiting", "child", None, "female"),
        ("mio padre, 3, poi 4 volte ha vomitato", "parent", None, "male"),
        ("ho la tosse da 3 anni", "self", None, None),
        ("sono 3 anni che ho mal di schiena", "self", None, None),
        ("mia figlia ha 3 giorni di febbre", "child", None, "female"),
        ("my mum is 82 and she has a fever", "parent", 82, "female"),
        ("mia moglie incinta di 8 mesi ha la febbre", "partner", None, "female"),
        ("vorrei prenotare", "unknown", None, None),
    ],
)
def test_the_patient_has_an_age_and_a_sex_where_they_are_said(
    text: str, kind: str, years: float | None, sex: str | None
) -> None:
    subject = read(text).subject
    assert (subject.kind, subject.sex) == (kind, sex)
    assert subject.age_years == (None if years is None else pytest.approx(years, abs=0.001))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("ho la febbre da 3 giorni", 72),
        ("tosse da una settimana", 168),
        ("mal di testa da mezz'ora", 0.5),
        ("mal di pancia da un paio d'ore", 2),
        ("vomito da ieri", 24),
        ("vomito da ieri sera", 16),
        ("mal di gola da stamattina", 6),
        ("mal di schiena da due mesi", 1461),
        ("la febbre è iniziata 2 giorni fa", 48),
        ("due giorni di febbre", 48),
        ("cough for three days", 72),
        ("headache since yesterday", 24),
        ("the pain started two hours ago", None),
        ("I've had a fever for a week", 168),
        ("ho preso la tachipirina ogni 8 ore per la febbre", None),
        ("mia figlia di 3 mesi ha la febbre", None),
    ],
)
def test_since_when_is_told_in_hours(text: str, hours: float | None) -> None:
    duration = read(text).finding("duration")
    value = None if duration is None else duration.value
    assert value == (None if hours is None else pytest.approx(hours, rel=0.01))


def test_each_finding_has_its_own_time() -> None:
    said = read("ho la febbre da 3 giorni, da ieri anche la tosse")
    fever, cough = said.finding("fever"), said.finding("cough")
    assert fever is not None and fever.hours == 72
    assert cough is not None and cough.hours == 24


@pytest.mark.parametrize(
    ("text", "part", "side"),
    [
        ("mi fa male il ginocchio destro", "knee", "right"),
        ("dolore alla spalla sx", "shoulder", "left"),
        ("my left ear hurts", "ear", "left"),
        ("entrambe le ginocchia mi fanno male", "knee", "both"),
        ("mi fa male il ginocchio sinistro, anzi il destro", "knee", "right"),
        ("mi fa male la caviglia sinistra, anzi il ginocchio destro", "knee", "right"),
        ("ho mal di schiena", "back", None),
    ],
)
def test_a_place_has_its_side(text: str, part: str, side: str | None) -> None:
    places = read(text).places
    assert [(place.part, place.side) for place in places] == [(part, side)]


def test_a_side_belongs_to_its_own_place_only() -> None:
    places = read("mi fa male il ginocchio destro e la schiena").places
    assert [(place.part, place.side) for place in places] == [("knee", "right"), ("back", None)]


def test_one_pain_reaches_all_the_places_of_a_list() -> None:
    text = "mi fanno male la testa, la gola e la pancia"
    assert ids(text, "present") >= {"headache", "sore_throat", "abdominal_pain"}


def test_a_pain_does_not_reach_a_place_said_with_another_verb() -> None:
    assert "joint_pain" not in ids("mi fa male la testa e ho battuto il ginocchio", "present")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ho 38, no scusi, 39.2 di febbre", 39.2),
        ("ieri febbre 38.5, oggi febbre 39.1", 39.1),
        ("ha la febbre a trentotto e mezzo", 38.5),
    ],
)
def test_of_several_temperatures_the_corrected_or_the_highest_counts(
    text: str, value: float
) -> None:
    found = read(text).finding("temperature")
    assert found is not None and found.value == value


def test_a_measured_temperature_of_38_is_a_fever() -> None:
    assert "fever" in ids("neonato con 38,2", "present")
    assert "fever" not in ids("ho 37,2", "present")


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("febbre no però tosse", {"cough"}, {"fever"}),
        ("non ho febbre né tosse ma ho mal di gola", {"sore_throat"}, {"fever", "cough"}),
        ("non ho febbre ho mal di testa", {"headache"}, {"fever"}),
        ("tosse sì, febbre no, vomito no", {"cough"}, {"fever", "vomiting"}),
        ("non passa la tosse", {"cough"}, set()),
        ("non riesco a dormire per la tosse", {"cough", "insomnia"}, set()),
        ("niente febbre, un po' di tosse", {"cough"}, {"fever"}),
        ("no fever but a cough", {"cough"}, {"fever"}),
        ("I don't have a fever, I have a headache", {"headache"}, {"fever"}),
        ("ha la tosse ma respira bene", {"cough"}, {"breathless"}),
        ("non respira bene", {"breathless"}, set()),
        ("non mangia e non beve", {"poor_feeding"}, set()),
    ],
)
def test_a_no_reaches_as_far_as_it_is_meant(text: str, present: set[str], absent: set[str]) -> None:
    assert present <= ids(text, "present")
    assert absent <= ids(text, "absent")
    assert not present & ids(text, "absent")


@pytest.mark.parametrize(
    "text",
    [
        "ho mal di schiena, è iniziato 3 settimane fa",
        "3 settimane fa ho preso una storta e mi fa ancora male la caviglia",
        "da mesi ho mal di testa",
        "ho la tosse da anni",
    ],
)
def test_what_began_long_ago_and_goes_on_is_present(text: str) -> None:
    assert ids(text, "present") & {"back_pain", "joint_pain", "headache", "cough"}


def test_an_illness_of_the_past_is_a_condition_today() -> None:
    assert "heart_disease" in ids("l'anno scorso ho avuto un infarto", "present")


@pytest.mark.parametrize(
    "text",
    [
        "mio padre ha avuto un infarto anni fa e ho mal di schiena",
        "mia zia ha avuto un ictus, io ho la tosse",
        "in famiglia abbiamo casi di infarto",
    ],
)
def test_the_illness_of_a_relative_is_not_the_patients(text: str) -> None:
    assert not ids(text, "present") & {"heart_disease", "past_stroke"}


@pytest.mark.parametrize(
    "text",
    [
        "mia madre ha la febbre e non sta bene",
        "sono preoccupata, mia madre ha la febbre",
        "sono in ansia: mio figlio ha 39 di febbre",
        "my dad has a fever",
        "ho mia figlia con la febbre",
    ],
)
def test_the_fever_of_the_relative_who_is_ill_is_present(text: str) -> None:
    assert "fever" in ids(text, "present")


def test_the_words_are_those_of_the_patient() -> None:
    found = read("Buongiorno! Ho la FEBBRE alta, e Tossisco.").finding("cough")
    assert found is not None and found.words == "Tossisco"


def test_symptoms_are_told_as_codes() -> None:
    assert symptoms_of("ho la tosse ma non ho febbre, forse nausea", "it", LEXICON) == [
        {"code": "cough", "present": True},
        {"code": "fever", "present": False},
    ]


def test_what_was_understood_is_said_back_in_both_languages() -> None:
    text = "mia figlia di 3 anni ha la febbre a 38,5 da 2 giorni, orecchio destro rosso, no tosse"
    lines = understood(read(text), "it", LEXICON, NAMES)
    assert lines[0] == "Per la bambina, 3 anni"
    assert any("febbre" in line and line.startswith("Ho capito") for line in lines)
    assert "Non c'è: tosse" in lines and "Da 2 giorni" in lines
    english = understood(read("my right knee hurts since yesterday"), "en", LEXICON, NAMES)
    assert english == ["I understood: joint pain", "Where: knee right", "For 1 day"]


def test_nothing_understood_says_nothing() -> None:
    assert understood(read("vorrei prenotare una visita"), "it", LEXICON, NAMES) == []
