"""The supervisors' pages in a browser: the desk now, its numbers, what can be mended."""

import csv
import io
import re
import uuid
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from console.phrases import LANGUAGES, load_phrases
from frontdesk.messages import Text
from frontdesk.ownership import Urgency
from frontdesk.queue.ways_in import WayIn
from jobs.queue_app import app as queue_app
from services.desk import Desk
from services.supervision.retry_message import Prospect
from tests.database import rows, scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    OLGA,
    PASSWORD,
    SAMIA,
    Staff,
    bot_says,
    moves_on,
    takes,
    waits,
)
from tests.storage.desk_history import add_chat, add_move, add_wait, add_words, add_wrap, at
from tests.storage.shift import comes, hires, joins, waits_in
from tests.storage.troubles import job_states, kill, put_aside, work_off

SARA = "sara@example.org"


@pytest.fixture
def sara(desk: Desk, staff: Staff) -> uuid.UUID:
    """A supervisor."""
    return hires(desk, SARA, "supervisor", PASSWORD)


@pytest.fixture
def busy(desk: Desk, sara: uuid.UUID, staff: Staff) -> uuid.UUID:
    """One late emergency-free line: Giulia is late, Mario waits, Samia is in Olga's hands."""
    joins(desk, staff.otto, "laboratorio")
    comes(desk, staff.olga)
    late = waits(desk, GIULIA, "ricetta urgente", "urgent_prescription", Urgency.SAME_DAY)
    takes(desk, waits(desk, SAMIA, "please"), staff.olga)
    clock_of(desk).advance(minutes=30)
    waits_in(desk, MARIO, "laboratorio")
    comes(desk, staff.olga)
    return late


@pytest.fixture
def past(desk: Desk, sara: uuid.UUID, staff: Staff) -> None:
    """A week of chats, enough of them to say something."""
    for minutes in (2, 4, 5, 6, 8, 9, 12, 110):
        hour, minute = divmod(9 * 60 + minutes, 60)
        moment = f"2026-11-18 {hour:02}:{minute:02}"
        add_wait(desk, "2026-11-18 09:00", taken_at=moment, answered_at=moment)
    add_wait(desk, "2026-11-19 11:00", left_at="2026-11-19 11:05", reason="no_free_time")
    asked = {"asked_at": at("2026-11-18 12:00")}
    for place, rating in enumerate((5, 5, 4, 5, 2)):
        said = {"solved": True, "rating": rating, "staff_id": (staff.olga, staff.otto)[place % 2]}
        add_wrap(desk, "2026-11-18 12:00", **asked, **said, unit="laboratorio")
    add_wrap(desk, "2026-11-18 12:00", **asked, solved=False, outcome="not_possible")
    for number in range(6):
        chat = add_chat(desk)
        add_words(desk, chat, f"2026-11-{17 + number % 3} 1{number}:15")
        if number == 0:
            add_move(desk, chat, "2026-11-17 10:20", "waiting")


def test_one_click_from_the_queue_the_desk_is_seen_as_it_is(busy: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(SARA)
    expect(page).to_have_url(re.compile("/queue$"))
    page.get_by_role("link", name="Andamento").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Adesso al banco")
    tile = page.locator(".tile").first
    expect(tile).to_contain_text("2")
    expect(tile).to_contain_text("1 in ritardo")
    expect(page.locator(".tile").filter(has_text="Attesa più lunga")).to_contain_text("30 min")
    late = page.get_by_role("region", name="In ritardo")
    expect(late).to_contain_text("Ricetta urgente")
    expect(late).to_contain_text("In ritardo di 10 min")
    olga = page.get_by_role("row").filter(has_text="Olga Operatrice")
    expect(olga).to_contain_text("In servizio")
    expect(olga).to_contain_text("1 di 6")
    late.get_by_role("link", name="Giulia Bianchi Demo").click()
    expect(page).to_have_url(re.compile(str(busy)))


def test_the_page_keeps_itself_fresh(desk: Desk, sara: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(SARA)
    page.goto("/supervision")
    expect(page.locator(".tile").first).to_contain_text("0")
    waits(desk, MARIO, "operatore")
    expect(page.locator(".tile").first).to_contain_text("1")
    expect(page).to_have_title(re.compile(r"^\(1\) Andamento"))


def test_a_unit_can_be_looked_at_alone(busy: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(SARA)
    page.goto("/supervision")
    page.get_by_role("link", name="Laboratorio").click()
    expect(page.locator(".tile").first).to_contain_text("1")
    expect(page.get_by_role("region", name="In ritardo")).to_contain_text("Nessuna chat")
    page.get_by_role("link", name="Numeri").click()
    expect(page).to_have_url(re.compile("unit=laboratorio"))


def test_the_numbers_of_a_week_stand_in_words_pictures_and_tables(
    past: None, log_in: LogIn
) -> None:
    page = log_in(SARA)
    page.goto("/supervision/numbers")
    expect(page.get_by_text("Dal 17/11/2026 al 23/11/2026")).to_be_visible()
    tiles = page.locator(".tile")
    expect(tiles.filter(has_text="Risolte dall'assistente")).to_contain_text("83%")
    expect(tiles.filter(has_text="Risposte in tempo")).to_contain_text("88%")
    expect(tiles.filter(has_text="Risposte in tempo")).to_contain_text("7 attese su 8")
    expect(tiles.filter(has_text="Attesa tipica")).to_contain_text("7 min")
    expect(tiles.filter(has_text="Problema risolto")).to_contain_text("5 sì su 6")
    row = page.get_by_role("table", name="Quanto si aspetta una persona").get_by_role("row").nth(1)
    expect(row.get_by_role("cell").nth(1)).to_have_text("7 (88%)")
    hours = page.get_by_role("img", name="Per ora del giorno")
    expect(hours).to_be_visible()
    titles = hours.locator("rect title").all_text_contents()
    assert "09, Richieste di una persona: 8" in titles and "15, Contatti: 1" in titles
    reasons = page.get_by_role("table", name="Perché si arriva a una persona")
    expect(reasons.get_by_role("row").nth(1)).to_contain_text("L'hanno chiesta")
    votes = page.get_by_role("table", name="Che cosa ne dicono")
    expect(votes.get_by_role("row", name="5 stelle")).to_contain_text("60%")


def test_other_days_are_asked_for_by_keyboard(past: None, log_in: LogIn) -> None:
    page = log_in(SARA)
    page.goto("/supervision/numbers")
    page.get_by_role("link", name="Oggi").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("In questi giorni nessuna chat.")).to_be_visible()
    page.get_by_label("Dal").fill("2026-11-18")
    page.get_by_label("Al", exact=True).fill("2026-11-18")
    page.keyboard.press("Enter")
    expect(page.get_by_text("18/11/2026", exact=True)).to_be_visible()
    table = page.locator("details", has_text="I numeri in tabella").first
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("row", name="09")).to_contain_text("8")


@pytest.mark.parametrize(
    "query",
    ["since=x&until=y", "since=2026-11-23&until=2026-11-22", "range=ever", "since=2026-11-01"],
)
def test_days_that_make_no_span_are_said(client: FlaskClient, sara: uuid.UUID, query: str) -> None:
    enter(client, SARA)
    response = client.get(f"/supervision/numbers?{query}")
    assert response.status_code == 200
    assert "Le date non vanno bene" in response.text


def test_of_a_handful_nothing_is_said_that_would_be_chance(
    client: FlaskClient, desk: Desk, sara: uuid.UUID
) -> None:
    add_wait(desk, "2026-11-18 09:00", taken_at="2026-11-18 09:05", answered_at="2026-11-18 09:05")
    for rating in (1, 1, 1, 1):
        add_wrap(
            desk, "2026-11-18 12:00", asked_at=at("2026-11-18 12:00"), solved=True, rating=rating
        )
    enter(client, SARA)
    text = client.get("/supervision/numbers").text
    assert "%</strong>" not in text and "5 min" not in text
    assert "Meno di 5 voti" in text and "1 stella" not in text
    found = client.get("/supervision/numbers.csv").data.decode("utf-8-sig")
    assert "Che cosa ne dicono;1 stella;Quante;\r\n" in found


def test_the_same_numbers_come_as_a_file_for_an_italian_excel(
    client: FlaskClient, desk: Desk, past: None
) -> None:
    enter(client, SARA)
    response = client.get("/supervision/numbers.csv?range=week")
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbfParte;Voce;Misura;Valore\r\n")
    found = list(csv.reader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
    values = {tuple(row[:3]): row[3] for row in found}
    assert values["Attese", "Tutte", "In tempo, per cento"] == "88"
    assert values["Attese", "Tutte", "Attesa mediana, minuti"] == "7"
    assert values["Risolte dall'assistente", "", "Finiti senza una persona"] == "5"
    assert values["Per ora del giorno", "09:00", "Richieste di una persona"] == "8"
    assert values["Che cosa ne dicono", "5 stelle", "Quante"] == "3"
    assert scalar(desk, "SELECT subject FROM audit_event WHERE action = 'numbers_exported'") == (
        "2026-11-17/2026-11-23"
    )


def test_the_file_of_chats_names_nobody(client: FlaskClient, desk: Desk, past: None) -> None:
    enter(client, SARA)
    client.get("/language/en")
    response = client.get("/supervision/chats.csv?unit=laboratorio")
    lines = response.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "Closed on;Unit;Subject;Outcome;Asked;Solved in the person's words;Rating"
    assert lines[1:] == [
        f"2026-11-18;Laboratory;Booking;Solved;Yes;Yes;{rating}" for rating in (2, 4, 5, 5, 5)
    ]
    assert scalar(desk, "SELECT count(*) FROM audit_event WHERE action = 'wraps_exported'") == 1


def test_the_files_are_downloaded_from_the_page(past: None, log_in: LogIn) -> None:
    page = log_in(SARA)
    page.goto("/supervision/numbers")
    with page.expect_download() as download:
        page.get_by_role("link", name="Numeri (CSV)").click()
    assert download.value.suggested_filename == "numbers_2026-11-17_2026-11-23.csv"


def test_a_dead_job_is_run_again_and_succeeds(
    desk: Desk, sara: uuid.UUID, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.apply_notifications.desk", lambda: desk)
    kill(desk, "apply_notifications")
    page = log_in(SARA)
    page.goto("/supervision")
    page.get_by_role("link", name="Vedi che cosa").click()
    expect(page.get_by_text("Applicare le conferme di WhatsApp")).to_be_visible()
    page.get_by_role("button", name="Riprova: Applicare").press("Enter")
    expect(page.get_by_text("Si riprova subito.")).to_be_visible()
    expect(page.get_by_text("Nessun lavoro interrotto.")).to_be_visible()
    assert job_states(desk) == ["todo"]
    work_off(desk, "replies")
    assert job_states(desk) == []
    assert rows(desk, "SELECT 1 FROM audit_event WHERE action = 'retry_job'")


def test_what_somebody_saw_to_already_is_said(
    client: FlaskClient, desk: Desk, sara: uuid.UUID
) -> None:
    job_id = kill(desk, "apply_notifications")
    item_id = put_aside(desk, "account change: account_update")
    enter(client, SARA)
    for path in (f"jobs/{job_id}/dismiss", f"notices/{item_id}/dismiss"):
        first = post(client, f"/supervision/{path}", "/queue")
        assert first.status_code == 303
        assert "Tolto dall" in client.get("/supervision/mending").text
        post(client, f"/supervision/{path}", "/queue")
        assert "se n&#39;era già occupato" in client.get("/supervision/mending").text


def test_a_lost_message_says_why_and_is_sent_again_where_that_helps(
    desk: Desk, sara: uuid.UUID, log_in: LogIn
) -> None:
    for person, code in ((MARIO, 131026), (GIULIA, 131016)):
        chat = waits(desk, person, "buongiorno")
        bot_says(desk, chat, Text("parole inventate"))
        moves_on(desk, "failed", code, "x")
    page = log_in(SARA)
    page.goto("/supervision/mending")
    lost = page.get_by_role("region", name="Messaggi non arrivati")
    expect(lost).to_contain_text("La persona non può ricevere messaggi su WhatsApp.")
    expect(lost).to_contain_text("Inviarlo di nuovo non serve.")
    expect(lost).not_to_contain_text("parole inventate")
    lost.get_by_role("button", name=re.compile("^Invia di nuovo")).click()
    expect(page.get_by_text("Il messaggio parte di nuovo.")).to_be_visible()
    expect(lost).to_contain_text("È già stato inviato di nuovo")
    assert scalar(desk, "SELECT count(*) FROM outgoing_message WHERE dedup_key LIKE 'again:%'") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_job_every_way_in_and_every_prospect_has_words(language: str) -> None:
    phrases = load_phrases()[language]
    queue_app.perform_import_paths()  # type: ignore[no-untyped-call]
    ours = {name for name, task in queue_app.tasks.items() if name == task.func.__name__}
    names = [f"supervisor.job.{name}" for name in ours]
    names += [f"supervisor.way.{way.value}" for way in WayIn]
    names += [f"supervisor.prospect.{one.value}" for one in Prospect if one != Prospect.MAY_HELP]
    assert [name for name in names if not phrases.known(name)] == []


@pytest.mark.parametrize("email", [OLGA, NORA])
def test_nobody_else_opens_these_pages(client: FlaskClient, staff: Staff, email: str) -> None:
    enter(client, email)
    for path in ("", "/numbers", "/numbers.csv", "/chats.csv", "/mending", "/cards"):
        assert client.get(f"/supervision{path}").status_code == 403, path
    assert "Andamento" not in client.get("/", follow_redirects=True).text


SIZES = [(1280, 800, "light"), (1280, 800, "dark"), (360, 740, "light"), (390, 844, "dark")]


@pytest.mark.parametrize(("width", "height", "scheme"), SIZES)
def test_no_page_has_a_violation_or_scrolls_sideways(
    desk: Desk,
    busy: uuid.UUID,
    past: None,
    open_page: Callable[..., Page],
    width: int,
    height: int,
    scheme: str,
) -> None:
    kill(desk, "deliver_messages", busy)
    put_aside(desk, "failed: KeyError")
    bot_says(desk, busy, Text("parole inventate"))
    moves_on(desk, "failed", 131026, "x")
    page = open_page(width, height, scheme)
    fill_login(page, SARA)
    page.wait_for_url(re.compile("/queue"))
    for path in ("/supervision", "/supervision/numbers", "/supervision/mending"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found = Axe().run(page)
        assert found.response["violations"] == [], (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
