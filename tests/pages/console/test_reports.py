"""The nurses' list and one summary, in a browser."""

import uuid

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.symptoms import review_report, take_report
from store.staff import count_audit_events
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NINO,
    NORA,
    SAMIA,
    Staff,
    proves_to_be_mario,
    tells_symptoms,
)


@pytest.fixture
def report(desk: Desk, staff: Staff) -> uuid.UUID:
    return tells_symptoms(
        desk,
        MARIO,
        "Mi fa male la schiena",
        Urgency.SOON,
        onset="da ieri sera",
        severity="forte",
        details="prendo ramipril",
    )


@pytest.fixture
def page(report: uuid.UUID, log_in: LogIn) -> Page:
    """Nora reading it."""
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    return page


def test_the_list_goes_by_urgency_and_then_by_waiting_time(desk: Desk, log_in: LogIn) -> None:
    tells_symptoms(desk, MARIO, "mal di schiena")
    clock_of(desk).advance(minutes=2)
    tells_symptoms(desk, SAMIA, "a cough")
    clock_of(desk).advance(minutes=2)
    tells_symptoms(desk, GIULIA, "febbre alta", Urgency.SAME_DAY)
    page = log_in(NORA)
    order = page.get_by_role("region", name="Da leggere").locator(".card-complaint")
    expect(order).to_have_text(["febbre alta", "mal di schiena", "a cough"])


def test_the_list_says_that_it_is_no_diagnosis(log_in: LogIn) -> None:
    page = log_in(NORA)
    expect(page.get_by_text("Non è una diagnosi")).to_be_visible()
    expect(page.get_by_text("Nessun riassunto da leggere").last).to_be_visible()


def test_a_new_summary_appears_by_itself(desk: Desk, log_in: LogIn) -> None:
    page = log_in(NORA)
    tells_symptoms(desk, MARIO, "mal di schiena")
    expect(page.locator(".card-complaint")).to_have_text("mal di schiena")


def test_a_summary_shows_everything_that_was_told(page: Page, desk: Desk) -> None:
    paper = page.get_by_role("article")
    for words in (
        "Mi fa male la schiena",
        "per me",
        "da ieri sera",
        "forte",
        "prendo ramipril",
        "Presto",
        "Non è una diagnosi",
        desk.red_flags.version,
        "da approvare da un clinico",
    ):
        expect(paper).to_contain_text(words)
    expect(page.get_by_text("oggi alle 10:00")).to_be_visible()


def test_a_name_is_shown_only_when_identity_was_proved(desk: Desk, log_in: LogIn) -> None:
    unknown = tells_symptoms(desk, GIULIA, "tosse")
    proves_to_be_mario(desk)
    known = tells_symptoms(desk, MARIO, "mal di schiena")
    page = log_in(NORA)
    page.goto(f"/reports/{unknown}")
    side = page.get_by_role("complementary")
    expect(side).to_contain_text("Non verificata")
    expect(page.locator("body")).not_to_contain_text("Bianchi")
    page.goto(f"/reports/{known}")
    expect(side).to_contain_text("Mario Rossi, verificata")


def test_red_flags_have_their_names(desk: Desk, log_in: LogIn) -> None:
    flag = desk.red_flags.flags[0]
    report = tells_symptoms(desk, MARIO, "aiuto", Urgency.EMERGENCY, red_flags=[flag.id, "unknown"])
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    expect(page.locator(".flags .flag")).to_have_text([flag.name["it"], "unknown"])


def test_taking_a_summary_tells_the_colleagues(
    page: Page, desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    page.get_by_role("button", name="Lo leggo io").click()
    expect(page.get_by_text("In lettura da me")).to_be_visible()
    colleague = log_in(NINO)
    expect(colleague.get_by_role("region", name="In lettura")).to_contain_text(
        "In lettura da Nora Infermiera"
    )
    assert scalar(desk, "SELECT staff_id FROM symptom_report") == staff.nora


def test_closing_needs_a_note_and_keeps_it(page: Page) -> None:
    note = page.get_by_label("Che cosa è stato fatto")
    page.get_by_role("button", name="Richiamata la persona.").click()
    page.get_by_role("button", name="Consigliato il medico").click()
    expect(note).to_have_value("Richiamata la persona. Consigliato il medico di famiglia.")
    page.get_by_role("button", name="Chiudi con questa nota").click()
    expect(page.get_by_text("Riassunto chiuso.")).to_be_visible()
    closed = page.get_by_role("region", name="Chiusi di recente")
    expect(closed).to_contain_text("Chiuso da Nora Infermiera oggi alle 10:00")
    closed.get_by_role("link", name="Leggi").click()
    expect(page.get_by_text("Richiamata la persona. Consigliato")).to_be_visible()
    expect(note).to_have_count(0)


@pytest.mark.parametrize("note", ["", "  \r\n", "x" * 2001])
def test_a_missing_or_endless_note_is_refused(
    client: FlaskClient, desk: Desk, report: uuid.UUID, note: str
) -> None:
    enter(client, NORA)
    response = post(client, f"/reports/{report}/review", f"/reports/{report}", note=note)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert scalar(desk, "SELECT status FROM symptom_report") == "new"


def test_a_note_that_came_second_is_shown_to_its_nurse_and_not_lost(
    page: Page, desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        review_report(desk, db_session, report, staff.nino, "nota di Nino")
    page.get_by_label("Che cosa è stato fatto").fill("nota di Nora")
    page.get_by_role("button", name="Chiudi con questa nota").click()
    alert = page.get_by_role("alert").filter(has_text="non è stata salvata")
    expect(alert).to_contain_text("Chiuso da Nino Infermiere")
    expect(alert).to_contain_text("nota di Nora")
    expect(page.get_by_role("region", name="Nota")).to_contain_text("nota di Nino")


def test_a_summary_somebody_else_reads_says_so(
    client: FlaskClient, desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        take_report(desk, db_session, report, staff.nino)
    enter(client, NORA)
    post(client, f"/reports/{report}/take", f"/reports/{report}")
    assert "In lettura da Nino Infermiere" in client.get(f"/reports/{report}").text
    assert scalar(desk, "SELECT staff_id FROM symptom_report") == staff.nino


def test_reading_a_summary_is_audited(client: FlaskClient, desk: Desk, report: uuid.UUID) -> None:
    enter(client, NORA)
    client.get("/reports")
    client.get(f"/reports/{report}")
    with desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "look_at_report", str(report)) == 1


def test_words_of_a_summary_are_never_markup(desk: Desk, log_in: LogIn) -> None:
    report = tells_symptoms(desk, MARIO, "<b>male</b>", details="<img src=x>")
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    expect(page.locator(".own-words")).to_have_text("<b>male</b>")
    assert page.locator("article b, article img").count() == 0


def test_the_title_of_a_summary_names_nobody(page: Page) -> None:
    expect(page).to_have_title("Riassunto dei sintomi · Sportello")


def test_a_summary_that_does_not_exist_is_not_found(client: FlaskClient, staff: Staff) -> None:
    enter(client, NORA)
    assert client.get(f"/reports/{uuid.UUID(int=9)}").status_code == 404
