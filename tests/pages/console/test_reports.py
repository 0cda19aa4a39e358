"""One case, as it is read in a browser."""

import uuid

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.take_case import take_case
from tests.database import count_audit_events, scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NINO,
    NORA,
    Staff,
    proves_to_be_mario,
    tells_symptoms,
    writes,
)
from tests.storage.cases import add_case, ago


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
def judged(desk: Desk, staff: Staff) -> uuid.UUID:
    """A case with findings and rules."""
    return add_case(desk, writes(desk, MARIO, "ho mal di testa"), "ho mal di testa")


@pytest.fixture
def page(report: uuid.UUID, log_in: LogIn) -> Page:
    """Nora reading it."""
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    return page


def test_a_case_shows_everything_that_was_told(page: Page, desk: Desk) -> None:
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
    expect(page.get_by_role("complementary")).to_contain_text("oggi alle 10:00")


def test_what_is_known_stands_in_three_groups_with_value_and_origin(
    judged: uuid.UUID, log_in: LogIn
) -> None:
    page = log_in(NORA)
    page.goto(f"/reports/{judged}")
    present, absent, unknown = (
        page.get_by_role("region", name=name) for name in ("Sì 3", "No 1", "Non si sa 1")
    )
    expect(present).to_contain_text("temperatura: 38,5 °C chiesto")
    expect(present).to_contain_text("età: 67 anni dalla scheda")
    expect(present).to_contain_text("mal di testa detto")
    expect(absent).to_contain_text("chiesto")
    expect(unknown).to_contain_text("collo rigido")


def test_the_rules_that_fired_stand_with_reason_source_and_version(
    judged: uuid.UUID, log_in: LogIn
) -> None:
    page = log_in(NORA)
    page.goto(f"/reports/{judged}")
    why = page.get_by_role("region", name="Perché questo livello")
    for words in (
        "Dopo i 50 anni può essere un'arteria infiammata.",
        "Fonte: NICE CG150",
        "Regola headache.artery, versione 2026-11-22.1",
        "da approvare da un clinico",
        "collo rigido",
    ):
        expect(why).to_contain_text(words)
    expect(why.get_by_text("Un mal di testa comune.")).to_be_hidden()
    why.get_by_text("1 altra regola meno urgente").click()
    expect(why.get_by_text("Un mal di testa comune.")).to_be_visible()


def test_the_page_speaks_english_too(judged: uuid.UUID, log_in: LogIn) -> None:
    page = log_in(NORA)
    page.goto("/language/en")
    page.goto(f"/reports/{judged}")
    expect(page.get_by_role("region", name="Why this level")).to_contain_text(
        "Over 50 it may be an inflamed artery."
    )
    expect(page.get_by_role("region", name="What is known")).to_contain_text("temperature: 38.5")


def test_what_was_said_and_done_stands_in_order(
    desk: Desk, judged: uuid.UUID, staff: Staff, log_in: LogIn
) -> None:
    clock_of(desk).advance(minutes=3)
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, judged, staff.nora)
    clock_of(desk).advance(minutes=1)
    writes(desk, MARIO, "adesso mi gira anche la testa")
    page = log_in(NORA)
    page.goto(f"/reports/{judged}")
    lines = page.get_by_role("region", name="Che cosa è successo").locator(".line")
    expect(lines.nth(-2)).to_contain_text("Nora Infermiera ha preso il caso")
    expect(lines.nth(-1)).to_contain_text("adesso mi gira anche la testa")


def test_words_long_before_the_interview_are_not_part_of_it(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    writes(desk, MARIO, "vorrei sapere gli orari")
    clock_of(desk).advance(minutes=45)
    chat = writes(desk, MARIO, "ho mal di testa")
    report = add_case(desk, chat)
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    story = page.get_by_role("region", name="Che cosa è successo")
    expect(story).to_contain_text("ho mal di testa")
    expect(story).not_to_contain_text("orari")


def test_earlier_cases_of_the_person_are_one_click_away(
    desk: Desk, judged: uuid.UUID, log_in: LogIn
) -> None:
    chat = scalar(desk, "SELECT conversation_id FROM symptom_report")
    older = add_case(desk, chat, "raffreddore", Urgency.SELF_CARE, created_at=ago(desk, days=3))
    page = log_in(NORA)
    page.goto(f"/reports/{judged}")
    page.get_by_role("region", name="Altri casi").get_by_role("link", name="raffreddore").click()
    page.wait_for_url(f"**/reports/{older}")


def test_a_case_that_was_broken_off_or_goes_on_says_so(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = writes(desk, MARIO, "ciao")
    broken = add_case(desk, chat, is_finished=False)
    going_on = add_case(desk, chat, is_finished=False, assessment=None)
    page = log_in(NORA)
    page.goto(f"/reports/{broken}")
    expect(page.get_by_text("Si è interrotto prima della fine")).to_be_visible()
    page.goto(f"/reports/{going_on}")
    expect(page.get_by_text("sta ancora rispondendo")).to_be_visible()


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
    found = [flag.id, "unknown", f"possible:{flag.id}"]
    report = tells_symptoms(desk, MARIO, "aiuto", Urgency.EMERGENCY, red_flags=found)
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    name = flag.name["it"]
    expect(page.locator(".flags .flag")).to_have_text(
        [name, "unknown", f"Possibile segnale: {name}"]
    )


def test_a_case_somebody_else_has_says_so(
    client: FlaskClient, desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, report, staff.nino)
    enter(client, NORA)
    response = post(client, f"/reports/{report}/take", f"/reports/{report}")
    assert response.status_code == 409
    assert "Il caso è con Nino Infermiere" in response.text
    assert scalar(desk, "SELECT staff_id FROM symptom_report") == staff.nino


def test_taking_a_case_tells_the_colleagues(
    page: Page, desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    page.get_by_role("button", name="Prendi il caso").click()
    expect(page.get_by_text("Con me")).to_be_visible()
    colleague = log_in(NINO)
    expect(colleague.get_by_role("region", name="In mano")).to_contain_text("Con Nora Infermiera")
    assert scalar(desk, "SELECT staff_id FROM symptom_report") == staff.nora


def test_reading_a_case_is_audited(client: FlaskClient, desk: Desk, report: uuid.UUID) -> None:
    enter(client, NORA)
    client.get("/reports")
    client.get(f"/reports/{report}")
    with desk.database.transaction() as db_session:
        assert count_audit_events(db_session, "look_at_case", str(report)) == 1


def test_words_of_a_case_are_never_markup(desk: Desk, log_in: LogIn) -> None:
    report = tells_symptoms(desk, MARIO, "<b>male</b>", details="<img src=x>")
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    expect(page.locator(".own-words")).to_have_text("<b>male</b>")
    assert page.locator("article b, article img").count() == 0


def test_the_title_of_a_case_names_nobody(page: Page) -> None:
    expect(page).to_have_title("Caso · Sportello")


def test_a_case_that_does_not_exist_is_not_found(client: FlaskClient, staff: Staff) -> None:
    enter(client, NORA)
    assert client.get(f"/reports/{uuid.UUID(int=9)}").status_code == 404
