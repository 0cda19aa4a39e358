"""What a nurse does with a case, on its page: levels, questions, calls, signature."""

import uuid
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.sign_case import sign_case
from services.nurse_desk.take_case import take_case
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post, token_of
from tests.pages.console.staging import (
    MARIO,
    NINO,
    NORA,
    OLGA,
    Staff,
    sends,
    takes,
    waits,
    was_silent_for,
    writes,
)
from tests.storage.cases import add_case, case, events


@pytest.fixture
def report(desk: Desk, staff: Staff) -> uuid.UUID:
    return add_case(desk, writes(desk, MARIO, "ho mal di testa"), "ho mal di testa")


@pytest.fixture
def page(report: uuid.UUID, log_in: LogIn) -> Page:
    """Nora at the case."""
    page = log_in(NORA)
    page.goto(f"/reports/{report}")
    return page


def opened(page: Page, name: str) -> None:
    """Unfolds one of the acts."""
    page.locator("summary", has_text=name).click()


def test_a_level_is_confirmed_with_one_click(page: Page, desk: Desk, report: uuid.UUID) -> None:
    page.get_by_role("button", name="Conferma: Oggi stesso").click()
    expect(page.get_by_text("Livello confermato.")).to_be_visible()
    expect(page.get_by_text("Livello deciso dall'infermiera")).to_be_visible()
    assert case(desk, report).staff_level == "same_day"
    assert events(desk, report) == ["told", "taken", "confirmed"]


def test_a_level_is_raised(page: Page, desk: Desk, report: uuid.UUID) -> None:
    opened(page, "Cambia livello")
    page.get_by_label("Emergenza").check()
    page.get_by_role("button", name="Salva il livello").click()
    expect(page.get_by_text("Livello salvato.")).to_be_visible()
    paper = page.get_by_role("article")
    expect(paper).to_contain_text("Secondo le regole: Oggi stesso")
    expect(paper).to_contain_text("Nora Infermiera ha alzato il livello da Oggi stesso a Emergenza")


def test_lowering_asks_for_the_reason_and_keeps_what_was_typed(
    page: Page, desk: Desk, report: uuid.UUID
) -> None:
    opened(page, "Cambia livello")
    page.get_by_label("Ordinaria").check()
    page.get_by_role("button", name="Salva il livello").click()
    alert = page.get_by_role("alert").filter(has_text="serve il perché")
    expect(alert).to_be_visible()
    expect(page.get_by_label("Ordinaria")).to_be_checked()
    expect(page.get_by_label("Perché", exact=True)).to_be_focused()
    page.get_by_label("Perché", exact=True).fill("vista ieri dal medico")
    page.get_by_role("button", name="Salva il livello").click()
    expect(page.get_by_text("Livello salvato.")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("vista ieri dal medico")
    assert case(desk, report).staff_level == "routine"


def test_a_red_flags_emergency_asks_for_a_second_tick(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = writes(desk, MARIO, "ciao")
    grave = add_case(desk, chat, urgency=Urgency.EMERGENCY, red_flags=["stroke"])
    page = log_in(NORA)
    page.goto(f"/reports/{grave}")
    opened(page, "Cambia livello")
    page.get_by_label("Presto").check()
    page.get_by_label("Perché", exact=True).fill("sentita, sta bene")
    page.get_by_role("button", name="Salva il livello").click()
    expect(page.get_by_role("alert").filter(has_text="anche la casella")).to_be_visible()
    expect(page.get_by_label("Perché", exact=True)).to_have_value("sentita, sta bene")
    page.get_by_label("Ho valutato la persona").check()
    page.get_by_role("button", name="Salva il livello").click()
    expect(page.get_by_text("Livello salvato.")).to_be_visible()
    assert case(desk, grave).staff_level == "soon"


def test_a_question_goes_out_and_its_answer_comes_back(page: Page, desk: Desk) -> None:
    opened(page, "Fai una domanda")
    page.get_by_label("Domanda alla persona").fill("La vista è cambiata?")
    page.get_by_role("button", name="Manda la domanda").click()
    expect(page.get_by_text("Domanda mandata.")).to_be_visible()
    asked = page.get_by_role("region", name="Domande dell'infermiera")
    expect(asked).to_contain_text("La vista è cambiata?")
    expect(asked).to_contain_text("Attende la sua risposta")
    opened(page, "Fai una domanda")
    expect(page.get_by_text("attende ancora la risposta")).to_be_visible()
    writes(desk, MARIO, "no, ci vedo bene")
    page.get_by_role("link", name="Tutti i casi").click()
    expect(page.get_by_text("Ha risposto")).to_be_visible()
    page.get_by_role("link", name="Apri il caso").click()
    expect(asked).to_contain_text("no, ci vedo bene")


def test_an_open_page_says_that_something_new_has_come(page: Page, desk: Desk) -> None:
    expect(page.locator("#live")).to_have_text("In diretta")
    page.get_by_label("Che cosa è stato fatto").fill("sto scrivendo")
    clock_of(desk).advance(seconds=30)
    writes(desk, MARIO, "adesso sto peggio")
    expect(page.get_by_text("C'è qualcosa di nuovo in questo caso.")).to_be_visible()
    expect(page.get_by_label("Che cosa è stato fatto")).to_have_value("sto scrivendo")
    page.get_by_role("link", name="Ricarica").click()
    expect(page.get_by_role("article")).to_contain_text("adesso sto peggio")


def test_an_answer_without_words_says_so(page: Page, desk: Desk) -> None:
    opened(page, "Fai una domanda")
    page.get_by_label("Domanda alla persona").fill("Può mandare una foto?")
    page.get_by_role("button", name="Manda la domanda").click()
    expect(page.get_by_text("Domanda mandata.")).to_be_visible()
    sends(desk, MARIO, type="image", image={"id": "1", "mime_type": "image/jpeg"})
    page.reload()
    asked = page.get_by_role("region", name="Domande dell'infermiera")
    expect(asked).to_contain_text("Ha risposto senza parole")
    expect(page.get_by_role("region", name="Foto")).to_contain_text("Inviata oggi alle 10:00")


def test_no_question_outside_the_window_or_into_an_operators_chat(
    desk: Desk, report: uuid.UUID, staff: Staff, page: Page
) -> None:
    was_silent_for(desk, MARIO, timedelta(hours=25))
    page.reload()
    opened(page, "Fai una domanda")
    expect(page.get_by_text("Ora non si può scrivere.")).to_be_visible()
    expect(page.get_by_label("Domanda alla persona")).to_have_count(0)
    takes(desk, waits(desk, MARIO, "operatore"), staff.olga)
    page.reload()
    opened(page, "Fai una domanda")
    expect(page.get_by_text("sta rispondendo un operatore")).to_be_visible()


def test_a_question_refused_meanwhile_is_not_lost(
    desk: Desk, report: uuid.UUID, page: Page
) -> None:
    opened(page, "Fai una domanda")
    page.get_by_label("Domanda alla persona").fill("La vista è cambiata?")
    was_silent_for(desk, MARIO, timedelta(hours=25))
    page.get_by_role("button", name="Manda la domanda").click()
    expect(page.get_by_role("alert").filter(has_text="Ora non si può")).to_be_visible()
    expect(page.get_by_label("Domanda alla persona")).to_have_value("La vista è cambiata?")


def test_a_call_is_noted_with_its_outcome(page: Page, desk: Desk, report: uuid.UUID) -> None:
    opened(page, "Segna una telefonata")
    page.get_by_label("Non ha risposto").check()
    page.get_by_label("Che cosa si è detto").fill("riprovo alle 11")
    page.get_by_role("button", name="Salva la telefonata").click()
    story = page.get_by_role("region", name="Che cosa è successo")
    expect(story).to_contain_text("Nora Infermiera ha richiamato: Non ha risposto")
    expect(story).to_contain_text("riprovo alle 11")
    assert events(desk, report) == ["told", "taken", "called_back"]


def test_signing_needs_a_note_and_keeps_it(page: Page) -> None:
    note = page.get_by_label("Che cosa è stato fatto")
    page.get_by_role("button", name="Richiamata la persona.").click()
    page.get_by_role("button", name="Consigliato il medico").click()
    expect(note).to_have_value("Richiamata la persona. Consigliato il medico di famiglia.")
    page.get_by_role("button", name="Firma con questa nota").click()
    expect(page.get_by_text("Caso firmato.")).to_be_visible()
    signed = page.get_by_role("region", name="Firmati di recente")
    expect(signed).to_contain_text("Firmato da Nora Infermiera oggi alle 10:00")
    signed.get_by_role("link", name="Apri").click()
    expect(page.get_by_role("complementary")).to_contain_text("Richiamata la persona. Consigliato")
    expect(note).to_have_count(0)


@pytest.mark.parametrize("note", ["", "  \r\n", "x" * 2001])
def test_a_missing_or_endless_note_is_refused(
    client: FlaskClient, desk: Desk, report: uuid.UUID, note: str
) -> None:
    enter(client, NORA)
    response = post(client, f"/reports/{report}/review", f"/reports/{report}", note=note)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text
    assert case(desk, report).status == "new"


def test_words_that_came_second_are_shown_to_their_nurse_and_not_lost(
    page: Page, desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    with desk.database.transaction() as db_session:
        sign_case(desk, db_session, report, staff.nino, "nota di Nino")
    page.get_by_label("Che cosa è stato fatto").fill("nota di Nora")
    page.get_by_role("button", name="Firma con questa nota").click()
    alert = page.get_by_role("alert").filter(has_text="non è stato salvato")
    expect(alert).to_contain_text("già firmato")
    expect(alert).to_contain_text("nota di Nora")
    expect(page.get_by_role("complementary")).to_contain_text("nota di Nino")


def test_a_case_is_given_back(page: Page, desk: Desk, report: uuid.UUID) -> None:
    page.get_by_role("button", name="Prendi il caso").click()
    page.get_by_role("button", name="Rimetti nell'elenco").click()
    expect(page.get_by_role("region", name="Da prendere")).to_contain_text("ho mal di testa")
    assert case(desk, report).staff_id is None


def test_a_colleagues_case_can_be_read_and_taken_over_but_not_acted_on(
    desk: Desk, report: uuid.UUID, staff: Staff, log_in: LogIn
) -> None:
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, report, staff.nora)
    page = log_in(NINO)
    page.goto(f"/reports/{report}")
    expect(page.get_by_text("Il caso è con Nora Infermiera")).to_be_visible()
    for name in ("Conferma", "Firma con questa nota", "Salva il livello"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    opened(page, "Prendi al posto di")
    page.get_by_role("button", name="Prendi al posto di Nora Infermiera").click()
    expect(page.get_by_text("Con me")).to_be_visible()
    assert case(desk, report).staff_id == staff.nino


DEEDS = ("take", "take-over", "give-back", "confirm", "level", "ask", "call", "review", "hand-over")


@pytest.mark.parametrize("deed", DEEDS)
def test_an_operator_opens_no_case_and_does_nothing_to_one(
    client: FlaskClient, desk: Desk, report: uuid.UUID, deed: str
) -> None:
    enter(client, OLGA)
    assert client.get(f"/reports/{report}").status_code == 403
    form = {"csrf_token": token_of(client, "/queue"), "note": "x", "level": "routine"}
    assert client.post(f"/reports/{report}/{deed}", data=form).status_code == 403
    assert events(desk, report) == ["told"]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_on_a_case_that_does_not_exist_is_not_found(
    client: FlaskClient, staff: Staff, report: uuid.UUID, deed: str
) -> None:
    enter(client, NORA)
    form = {
        "note": "x",
        "level": "emergency",
        "question": "x",
        "form_key": uuid.uuid4().hex,
        "outcome": "reached",
    }
    path = f"/reports/{uuid.UUID(int=9)}/{deed}"
    assert post(client, path, f"/reports/{report}", **form).status_code == 404


def test_no_deed_is_done_without_the_sessions_token(
    client: FlaskClient, desk: Desk, report: uuid.UUID
) -> None:
    enter(client, NORA)
    for deed in DEEDS:
        assert client.post(f"/reports/{report}/{deed}", data={"note": "x"}).status_code == 400
    assert scalar(desk, "SELECT count(*) FROM symptom_report_event") == 1
