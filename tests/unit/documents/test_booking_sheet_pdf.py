"""The sheet on paper, read back by other people's programs."""

import io
import re

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from frontdesk.documents.booking_sheet_pdf import booking_sheet_pdf
from frontdesk.documents.qr_code import dark_runs, modules
from tests.unit.documents.sheets import FACILITY, VISIT, in_words, visit

PIXELS = 6


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    pages = " ".join(page.extract_text() for page in read(pdf).pages)
    return re.sub(r"\s+", " ", pages.replace("\N{NO-BREAK SPACE}", " "))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "it",
            (
                "Poliambulatorio Riva Chiara",
                "giovedì 3 dicembre 2026",
                "alle 15:00",
                "Arrivi alle 14:45",
                "Codice: ACD479",
                "Prima visita cardiologica con ECG",
                "dott.ssa Elena Ferri, cardiologa",
                "Ticket: 33,60 €",
                "fino a martedì 1 dicembre, ore 23:59",
                "+39 000 000 0000",
                "112",
            ),
        ),
        (
            "en",
            (
                "Riva Chiara Health Centre",
                "Thursday 3 December 2026",
                "at 3:00 pm",
                "Code: ACD479",
                "First cardiology visit with ECG",
                "€33.60",
                "until Tuesday 1 December, 11:59 pm",
            ),
        ),
    ],
)
def test_everything_can_be_read_on_paper(language: str, words: tuple[str, ...]) -> None:
    text = text_of(booking_sheet_pdf(in_words(language=language)))
    assert [word for word in words if word not in text] == []


def test_names_from_all_over_europe_are_printed_as_they_are_written() -> None:
    assert "Ștefan Müller-Žižek" in text_of(booking_sheet_pdf(in_words()))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Zoë Nuñez Ağa", "Zoë Nuñez Ağa"),
        ("Łukasz Đurić", "Łukasz Đurić"),
        ("Ōe Kenzaburō", "Oe Kenzaburo"),
        ("Ng\u1ed5c \U0001f600", "Ngoc ?"),
        ("Иван", "????"),
        ("Ma\u200brio\u202e Rossi", "Mario Rossi"),
    ],
)
def test_letters_the_typeface_lacks_are_replaced_and_nothing_breaks(
    name: str, printed: str
) -> None:
    text = text_of(booking_sheet_pdf(in_words(visit(patient_name=name))))
    assert printed in text


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("service", [service.id for service in FACILITY.services])
def test_every_service_of_riva_chiara_fits_on_one_page(service: str, language: str) -> None:
    for regime in ("ssn", "private"):
        pdf = booking_sheet_pdf(in_words(visit(service, regime=regime), language))
        assert len(read(pdf).pages) == 1


def test_a_very_long_sheet_takes_a_second_page_and_loses_nothing() -> None:
    text = text_of(booking_sheet_pdf(in_words(visit("ECO1", patient_name="Anna Maria " * 60))))
    assert "ACD479" in text and "112" in text and "23:59" in text


def test_nothing_is_smaller_than_fourteen_points() -> None:
    content = read(booking_sheet_pdf(in_words())).pages[0].get_contents()
    assert content is not None
    sizes = {float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", content.get_data())}
    assert sizes and min(sizes) >= 14


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_document_tells_its_language_and_title_but_nobodys_name(language: str) -> None:
    reader = read(booking_sheet_pdf(in_words(language=language)))
    catalogue = reader.trailer["/Root"]
    assert isinstance(catalogue, DictionaryObject)
    assert str(catalogue["/Lang"]).startswith(language)
    assert reader.metadata is not None
    assert FACILITY.name.say(language) in (reader.metadata.title or "")
    assert reader.metadata.author is None
    assert "Müller" not in str(dict(reader.metadata))


def test_the_same_values_give_the_same_bytes() -> None:
    assert booking_sheet_pdf(in_words()) == booking_sheet_pdf(in_words())


def test_the_qr_code_on_the_page_holds_the_booking_code_and_nothing_else() -> None:
    rows = modules(VISIT.code)
    side = (len(rows) + 8) * PIXELS
    picture = Image.new("L", (side, side), 255)
    for y, x, width in dark_runs(rows):
        box = ((x + 4) * PIXELS, (y + 4) * PIXELS, (x + 4 + width) * PIXELS, (y + 5) * PIXELS)
        picture.paste(0, box)
    found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [VISIT.code]
    assert "QR" in str(found[0].format) and "Micro" not in str(found[0].format)


def test_the_squares_on_the_page_are_those_of_the_code() -> None:
    content = read(booking_sheet_pdf(in_words())).pages[0].get_contents()
    assert content is not None
    drawn = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re f", content.get_data())
    assert len(drawn) == len(list(dark_runs(modules(VISIT.code))))
