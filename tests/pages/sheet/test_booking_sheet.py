"""A patient of eighty opens the link on a telephone: says who they are, reads, keeps the papers."""

import io
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from services.desk import Desk
from store.tables import Appointment, Patient
from tests.booking_sheets import CODE, add_appointment, add_mario, move, new_link, set_status
from tests.lone_desk import clock_of
from tests.pages.sheet.conftest import OpenPage

RIGHT = ("1", "1", "1980", "501U")
WRONG = ("1", "1", "1980", "999X")
DAY = "giovedì 3 dicembre 2026"
ROOT_FONT = 20  # px: 125 % of the browser's own size


def fill(page: Page, data: tuple[str, str, str, str], submit: str = "Apri il foglio") -> None:
    for name, value in zip(("day", "month", "year", "tail"), data, strict=True):
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name=submit).click()


def download(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


def test_before_the_step_the_page_says_nothing_about_anybody(
    open_page: OpenPage, link: str
) -> None:
    page = open_page(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Il suo foglio di prenotazione")
    said = page.content()
    private = ("Mario", "Rossi", "cardiolog", "Ferri", CODE, "dicembre", "Ambulatorio")
    assert [word for word in private if word in said] == []


def test_the_right_data_open_the_sheet(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    expect(page.get_by_text(DAY)).to_be_visible()
    for words in ("Mario Rossi", "alle 15:00", "Arrivi alle 14:45", "Elena Ferri", "Ambulatorio 1"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text(CODE, exact=True)).to_be_visible()
    expect(page.get_by_role("img", name=f"Codice {CODE}")).to_be_visible()


@pytest.mark.parametrize(
    ("day", "month", "year", "tail"),
    [
        ("01", "01", "80", "501u"),
        (" 1", "gennaio", "1980", " 5 0 1 U "),
        ("1", "1", "1980", "RSSMRA80A01H501U"),
        ("1", "1", "1980", "5O1U"),
    ],
)
def test_data_are_read_as_people_write_them(
    open_page: OpenPage, link: str, day: str, month: str, year: str, tail: str
) -> None:
    page = open_page(link)
    fill(page, (day, month, year, tail))
    expect(page.get_by_text(DAY)).to_be_visible()


def test_wrong_data_are_refused_without_saying_which_and_stay_on_the_page(
    open_page: OpenPage, link: str
) -> None:
    page = open_page(link)
    fill(page, WRONG)
    expect(page.get_by_role("alert")).to_contain_text("I dati non corrispondono")
    assert page.locator("#year").input_value() == "1980"
    fill(page, RIGHT)
    expect(page.get_by_text(DAY)).to_be_visible()


def test_unclear_data_are_asked_again_and_are_no_wrong_try(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    for _ in range(6):
        fill(page, ("31", "2", "1980", "U"))
        expect(page.get_by_role("alert")).to_contain_text("La data di nascita non è chiara")
        expect(page.get_by_role("alert")).to_contain_text("ultimi 4 caratteri")
    fill(page, RIGHT)
    expect(page.get_by_text(DAY)).to_be_visible()


def test_after_five_wrong_tries_the_page_stays_closed_for_half_an_hour(
    open_page: OpenPage, link: str, lone_desk: Desk
) -> None:
    page = open_page(link)
    for _ in range(5):
        fill(page, WRONG)
    expect(page.get_by_role("heading", level=1)).to_have_text("Aspetti mezz'ora")
    expect(page.get_by_role("link", name="+39 000 000 0000")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("button")).to_have_count(0)
    clock_of(lone_desk).advance(minutes=30)
    page.goto(link)
    fill(page, RIGHT)
    expect(page.get_by_text(DAY)).to_be_visible()


def test_the_pdf_can_be_kept(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    name, content = download(page, "Scarica il foglio (PDF)")
    assert name == "prenotazione.pdf"
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "Mario Rossi" in text and CODE in text


def test_the_appointment_can_be_put_into_the_calendar(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    name, content = download(page, "Aggiungi al calendario")
    assert name == "appuntamento.ics"
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["summary"] == "Appuntamento, Poliambulatorio Riva Chiara"


def test_an_english_patient_reads_english(open_page: OpenPage, lone_desk: Desk) -> None:
    link = new_link(lone_desk, add_appointment(lone_desk, add_mario(lone_desk, language="en")))
    page = open_page(link)
    fill(page, RIGHT, "Open the sheet")
    expect(page.get_by_text("Thursday 3 December 2026")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    name, content = download(page, "Download the sheet (PDF)")
    assert name == "booking.pdf"
    assert "Thursday 3 December" in PdfReader(io.BytesIO(content)).pages[0].extract_text()


def test_the_language_can_be_changed_on_every_page_and_is_kept(
    open_page: OpenPage, link: str
) -> None:
    page = open_page(link)
    page.get_by_role("link", name="English").click()
    fill(page, WRONG, "Open the sheet")
    expect(page.get_by_role("alert")).to_contain_text("do not match")
    fill(page, RIGHT, "Open the sheet")
    expect(page.get_by_text("Thursday 3 December 2026")).to_be_visible()
    page.get_by_role("link", name="Italiano").click()
    expect(page.get_by_text(DAY)).to_be_visible()


@pytest.mark.parametrize("status", ["cancelled", "noshow"])
def test_a_cancelled_appointment_says_so_and_offers_nothing(
    open_page: OpenPage, link: str, lone_desk: Desk, visit: Appointment, status: str
) -> None:
    page = open_page(link)
    set_status(lone_desk, visit, status)
    fill(page, RIGHT)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Questo appuntamento non è più valido")
    expect(page.get_by_role("link", name="PDF")).to_have_count(0)
    assert CODE not in page.content() and "dicembre" not in page.content()
    page.goto(f"{link}/sheet.pdf")
    expect(heading).to_have_text("Questo appuntamento non è più valido")


def test_a_moved_appointment_sends_back_to_the_chat(
    open_page: OpenPage, link: str, lone_desk: Desk, visit: Appointment, mario: Patient
) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    move(lone_desk, visit, mario)
    page.goto(f"{link}/sheet")
    expect(page.get_by_role("heading", level=1)).to_contain_text("è stato spostato")
    expect(page.get_by_text("i miei appuntamenti")).to_be_visible()


def test_after_a_quarter_of_an_hour_the_page_asks_again(
    open_page: OpenPage, link: str, lone_desk: Desk
) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    clock_of(lone_desk).advance(minutes=14)
    page.goto(link)
    expect(page.get_by_text(DAY)).to_be_visible()
    clock_of(lone_desk).advance(minutes=1)
    page.goto(f"{link}/sheet.pdf")
    expect(page.get_by_role("heading", level=1)).to_have_text("Il suo foglio di prenotazione")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_has_to_be_moved_sideways_and_the_type_is_large(
    open_page: OpenPage, link: str, width: int
) -> None:
    page = open_page(link, width=width)
    for step in ("ask", "read"):
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, step
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size == ROOT_FONT
        small = page.evaluate(
            "Math.min(...[...document.querySelectorAll('p, a, label, input, button, h2')]"
            ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
        )
        assert small >= 18
        if step == "ask":
            fill(page, RIGHT)


def test_fields_and_buttons_are_large_enough_for_any_finger(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    for element in page.locator("input, button").all():
        box = element.bounding_box()
        assert box is not None and box["height"] >= 48 and box["width"] >= 48


def test_every_field_has_its_label_and_errors_are_tied_to_them(
    open_page: OpenPage, link: str
) -> None:
    page = open_page(link)
    for label in ("Giorno", "Mese", "Anno", "Ultimi 4 caratteri del codice fiscale"):
        expect(page.get_by_label(label)).to_be_visible()
    fill(page, WRONG)
    described = page.get_by_label("Ultimi 4 caratteri").get_attribute("aria-describedby")
    assert described == "tail-hint problem"


def test_the_page_itself_can_be_printed_on_one_sheet(open_page: OpenPage, link: str) -> None:
    page = open_page(link)
    fill(page, RIGHT)
    expect(page.get_by_text(DAY)).to_be_visible()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1
    text = printed.pages[0].extract_text()
    assert CODE in text and "Scarica" not in text
