"""How far nurses confirm the rules: words, picture, tables, CSV."""

import csv
import io
import uuid
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import expect

from frontdesk.triage.engine import Findings, assess
from frontdesk.triage.interview.records import assessment_row
from services.desk import Desk
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter
from tests.pages.console.staging import MARIO, NORA, OLGA, Staff, writes
from tests.storage.cases import ASSESSMENT, add_case, ago, audited


@pytest.fixture
def chat(desk: Desk, staff: Staff) -> uuid.UUID:
    return writes(desk, MARIO, "ciao")


@pytest.fixture
def judged(desk: Desk, chat: uuid.UUID) -> None:
    """Of four cases one was confirmed, one raised, one lowered; one waits."""
    for staff_level, days in (("same_day", 1), ("emergency", 2), ("routine", 9), (None, 9)):
        add_case(desk, chat, staff_level=staff_level, created_at=ago(desk, days=days))
    add_case(desk, chat, staff_level="same_day", created_at=ago(desk, days=200))


def test_the_numbers_stand_in_words_picture_and_tables(judged: None, log_in: LogIn) -> None:
    page = log_in(NORA)
    page.get_by_role("link", name="Accordo con le regole").click()
    expect(page.get_by_text("4 casi, 3 giudicati: 1 confermati, 1 alzati")).to_be_visible()
    picture = page.get_by_role("img", name="Casi giudicati, settimana per settimana")
    expect(picture).to_be_visible()
    assert page.locator("svg rect").count() == 2
    assert page.locator("svg rect title").all_text_contents() == [
        "Abbassati, settimana del 09/11/2026: 100% di 1",
        "Alzati, settimana del 16/11/2026: 50% di 2",
    ]
    rule = page.get_by_role("row").filter(has_text="headache.artery")
    expect(rule.get_by_role("cell")).to_have_text(["4", "4", "1", "1", "1", "33%"])
    weeks = page.get_by_role("row").filter(has_text="09/11/2026")
    expect(weeks.get_by_role("cell")).to_have_text(["2", "1", "0 (0%)", "1 (100%)"])


def test_other_days_can_be_asked_for(judged: None, log_in: LogIn) -> None:
    page = log_in(NORA)
    page.goto("/reports/agreement?since=2026-11-21&until=2026-11-23")
    expect(page.get_by_text("2 casi, 2 giudicati")).to_be_visible()
    page.goto("/reports/agreement?since=2020-01-01&until=2020-01-02")
    expect(page.get_by_text("In queste date nessun caso.")).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday&until=2026-11-23",
        "since=2026-11-23&until=2026-11-22",
        "since=2020-01-01&until=2026-11-23",
        "since=0001-01-01&until=0001-01-02",
        "since=2026-11-23",
    ],
)
def test_days_that_make_no_span_are_said(client: FlaskClient, chat: uuid.UUID, query: str) -> None:
    enter(client, NORA)
    response = client.get(f"/reports/agreement?{query}")
    assert response.status_code == 200
    assert "Le date non vanno bene" in response.text


def test_the_same_numbers_come_as_csv(client: FlaskClient, desk: Desk, judged: None) -> None:
    enter(client, NORA)
    response = client.get("/reports/agreement.csv")
    assert response.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    by_name = {row["rule"]: row for row in rows}
    assert by_name["headache.artery"]["agreement"] == "33%"
    assert by_name["headache.otherwise"]["decided"] == "0"
    assert audited(desk, "agreement_seen") == 1


def test_a_case_from_before_the_rules_judged_counts_by_its_red_flags(
    client: FlaskClient, desk: Desk, chat: uuid.UUID
) -> None:
    old: dict[str, Any] = {"assessment": None, "red_flags": ["stroke", "possible:heart_attack"]}
    add_case(desk, chat, urgency="emergency", staff_level="emergency", **old)
    enter(client, NORA)
    text = client.get("/reports/agreement.csv").text
    assert "red_flag.stroke,1,1,1,0,0,100%" in text and "heart_attack" not in text


def test_operators_do_not_open_it(client: FlaskClient, staff: Staff) -> None:
    enter(client, OLGA)
    assert client.get("/reports/agreement").status_code == 403
    assert client.get("/reports/agreement.csv").status_code == 403


def test_the_assessment_of_the_tests_has_the_shape_of_the_real_one(desk: Desk) -> None:
    known = Findings.of(headache=True, thunderclap=True, age=40)
    found = assess(known, desk.triage.protocols, missing="absent")
    real = assessment_row(found)
    assert set(ASSESSMENT) <= set(real)
    assert set(ASSESSMENT["rules"][0]) == set(real["rules"][0])
