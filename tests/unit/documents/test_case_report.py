"""A triage case on paper, read back."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from frontdesk.documents.case_report import person_for
from frontdesk.documents.case_report_pdf import case_report_pdf
from frontdesk.documents.case_words import NAMES, WORDS
from tests.unit.documents.cases import CASE, CASE_ID, TOLD_AT, case


def text_of(pdf: bytes) -> str:
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", pages.replace("\N{NO-BREAK SPACE}", " "))


def test_everything_a_colleague_needs_stands_on_one_page() -> None:
    pdf = case_report_pdf(CASE)
    text = text_of(pdf)
    wanted = (
        "Mario Rossi, nata/o martedì 2 marzo 1954",
        "lunedì 23 novembre 2026, 10:00",
        "Livello secondo le regole: Oggi stesso",
        "Livello dell'infermiera: non ancora giudicato",
        "ho la febbre a 39 da ieri e tossisco",
        "temperatura 39 °C",
        "fiato corto (chiesto)",
        "difese basse",
        "La febbre è molto alta.",
        "fever_adult.very_high 2026-11-22.2; NICE CKS Fever; non firmata da un clinico",
        "Riesce a bere? – sì",
        "Ha dolore? – nessuna risposta",
        "Nora Infermiera",
        "Non è una diagnosi",
    )
    assert [words for words in wanted if words not in text] == []
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_in_english_the_paper_speaks_english_and_the_patient_keeps_their_words() -> None:
    text = text_of(case_report_pdf(case(language="en")))
    assert "Level by the rules: Today" in text and "This is not a diagnosis" in text
    assert "The patient's words (Italian)" in text
    assert "ho la febbre a 39 da ieri" in text


def test_the_nurses_level_stands_beside_that_of_the_rules_and_hides_it_not() -> None:
    text = text_of(case_report_pdf(case(staff_level="soon")))
    assert "Livello secondo le regole: Oggi stesso" in text
    assert "Livello dell'infermiera: Presto" in text


def test_a_story_that_was_broken_off_says_so() -> None:
    assert "interrotto" in text_of(case_report_pdf(case(is_finished=False)))
    assert "interrotto" not in text_of(case_report_pdf(CASE))


def test_nobody_is_named_where_identity_was_not_proved() -> None:
    text = text_of(case_report_pdf(case(person=None)))
    assert "identità non verificata" in text and "Rossi" not in text


def test_only_the_nurse_reads_the_whole_name() -> None:
    names = ("Mario", "Rossi", date(1954, 3, 2))
    nurse, other = person_for("nurse", *names), person_for("operator", *names)
    assert (nurse.name, nurse.born, nurse.is_masked) == ("Mario Rossi", "1954-03-02", False)
    assert (other.name, other.born, other.is_masked) == ("M. R.", "1954", True)
    text = text_of(case_report_pdf(case(person=other)))
    assert "M. R., nata/o 1954, dati ridotti per questo ruolo" in text and "Rossi" not in text


def test_the_file_names_nobody_in_its_properties_and_is_the_same_each_time() -> None:
    pdf = case_report_pdf(CASE)
    meta = PdfReader(io.BytesIO(pdf)).metadata
    assert meta is not None and meta.author is None
    assert "Rossi" not in str(dict(meta)) and CASE_ID not in str(dict(meta))
    assert pdf == case_report_pdf(CASE)


def test_a_long_story_takes_more_pages_and_loses_nothing() -> None:
    words = (("", "mal di testa " * 600), ("dolore", "fine della storia"))
    text = text_of(case_report_pdf(case(words=words)))
    assert "fine della storia" in text and "Non è una diagnosi" in text


@pytest.mark.parametrize("words", ["\x00\u202eciao", "😀😀", "(((", "Иван", "riga\nriga due"])
def test_whatever_a_patient_types_can_be_printed(words: str) -> None:
    assert case_report_pdf(case(words=(("", words),))).startswith(b"%PDF")


def test_both_languages_have_the_same_words() -> None:
    assert set(WORDS["it"]) == set(WORDS["en"])
    for kind in ("level", "where", "sureness", "status", "language", "origin", "choice"):
        assert set(NAMES["it"][kind]) == set(NAMES["en"][kind])


def test_a_signed_case_says_who_signed_and_when() -> None:
    signed = case(status="reviewed", reviewed_at=TOLD_AT.replace(hour=12), note="Richiamata.")
    assert "firmato, Nora Infermiera, lunedì 23 novembre 2026, 12:00 Richiamata." in text_of(
        case_report_pdf(signed)
    )
