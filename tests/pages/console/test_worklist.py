"""The nurses' list: order, deadlines, what is late, whose cases."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from frontdesk.ownership import Urgency
from services.desk import Desk
from services.nurse_desk.escalate import escalate_overdue_cases
from services.nurse_desk.take_case import take_case
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    OLGA,
    SAMIA,
    Staff,
    tells_symptoms,
    writes,
)
from tests.storage.cases import add_case, ago


def test_the_list_goes_by_urgency_and_then_by_waiting_time(desk: Desk, log_in: LogIn) -> None:
    tells_symptoms(desk, MARIO, "mal di schiena")
    clock_of(desk).advance(minutes=2)
    tells_symptoms(desk, SAMIA, "a cough")
    clock_of(desk).advance(minutes=2)
    tells_symptoms(desk, GIULIA, "febbre alta", Urgency.SAME_DAY)
    page = log_in(NORA)
    order = page.get_by_role("region", name="Da prendere").locator(".card-complaint")
    expect(order).to_have_text(["febbre alta", "mal di schiena", "a cough"])


def test_the_list_says_that_it_is_no_diagnosis(log_in: LogIn) -> None:
    page = log_in(NORA)
    expect(page.get_by_text("Non è una diagnosi")).to_be_visible()
    expect(page.get_by_text("Nessun caso da prendere").last).to_be_visible()


def test_a_new_case_appears_by_itself(desk: Desk, log_in: LogIn) -> None:
    page = log_in(NORA)
    tells_symptoms(desk, MARIO, "mal di schiena")
    expect(page.locator(".card-complaint")).to_have_text("mal di schiena")


def test_each_case_says_by_when_it_should_be_taken(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    chat = writes(desk, MARIO, "ciao")
    told = ago(desk, minutes=1)
    add_case(desk, chat, "schiena", created_at=told, due_at=desk.now() + timedelta(minutes=12))
    add_case(desk, chat, "tosse", due_at=ago(desk, minutes=5))
    add_case(desk, chat, "braccio", Urgency.EMERGENCY, due_at=desk.now())
    page = log_in(NORA)
    words = page.locator(".deadline")
    expect(words).to_have_text(["adesso", "entro 12 min", "scaduto da 5 min"])


def test_a_late_case_is_marked_in_the_list_and_counted_on_every_page(
    desk: Desk, staff: Staff, log_in: LogIn
) -> None:
    chat = writes(desk, MARIO, "ciao")
    late = add_case(desk, chat, "tosse", Urgency.ROUTINE, due_at=ago(desk, minutes=5))
    add_case(desk, chat, "schiena", Urgency.SAME_DAY)
    escalate_overdue_cases(desk)
    nurse, operator = log_in(NORA), log_in(OLGA)
    expect(nurse.locator(".card").first).to_contain_text("Oltre il tempo")
    expect(nurse.locator(".card").first).to_contain_text("tosse")
    for page in (nurse, operator):
        expect(page.get_by_role("banner")).to_contain_text("1 caso oltre il tempo")
    expect(operator.locator(".card")).to_contain_text("Nessuno ha ancora preso il caso")
    operator.goto("/agenda")
    expect(operator.get_by_role("banner")).to_contain_text("1 caso oltre il tempo")
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, late, staff.nora)
    operator.reload()
    expect(operator.locator("#overdue")).to_be_hidden()


def test_the_count_of_late_cases_comes_by_itself(
    desk: Desk, staff: Staff, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.clock.install()
    fill_login(page, OLGA)
    page.wait_for_url("**/queue")
    page.goto("/agenda")
    expect(page.locator("#overdue")).to_be_hidden()
    add_case(desk, writes(desk, MARIO, "ciao"), "tosse", due_at=ago(desk, minutes=5))
    escalate_overdue_cases(desk)
    page.clock.fast_forward(20_000)
    expect(page.get_by_role("banner")).to_contain_text("1 caso oltre il tempo")


def test_the_count_of_late_cases_says_nothing_else(
    client: FlaskClient, desk: Desk, staff: Staff
) -> None:
    add_case(desk, writes(desk, MARIO, "ciao"), "tosse", due_at=ago(desk, minutes=5))
    escalate_overdue_cases(desk)
    enter(client, OLGA)
    assert client.get("/alerts/overdue").json == {"count": 1, "words": "1 caso oltre il tempo"}


def test_a_nurse_sees_all_cases_or_her_own(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    chat = writes(desk, MARIO, "ciao")
    hers = add_case(desk, chat, "la mia")
    add_case(desk, chat, "di nessuno")
    with desk.database.transaction() as db_session:
        take_case(desk, db_session, hers, staff.nora)
    page = log_in(NORA)
    expect(page.locator(".card-complaint")).to_have_text(["di nessuno", "la mia"])
    page.get_by_role("link", name="I miei").click()
    expect(page.locator(".card-complaint")).to_have_text(["la mia"])
    clock_of(desk).advance(minutes=1)  # the list changes, and is asked for again by itself
    expect(page.locator(".card-facts").first).to_contain_text("Attende da 1 min")
    expect(page.locator(".card-complaint")).to_have_text(["la mia"])
