"""The page "Frasi non capite": a list, a label, a way out; by keyboard alone."""

from flask.testing import FlaskClient
from playwright.sync_api import expect

from frontdesk.teaching.labels import LABELS
from services.desk import Desk
from store.tables import UnclearMessage
from tests.database import rows
from tests.pages.console.conftest import LogIn
from tests.pages.console.forms import enter, post
from tests.pages.console.staging import NORA, OLGA, Staff


def _unclear(desk: Desk, words: str = "saracinesca su?") -> UnclearMessage:
    unclear = UnclearMessage(
        words=words,
        language="it",
        predicted_intent="info_price",
        confidence=0.41,
        why="fallback",
        noted_at=desk.now(),
    )
    with desk.database.transaction() as db_session:
        db_session.add(unclear)
    return unclear


def _labels(desk: Desk) -> list[str | None]:
    return [row.label for row in rows(desk, "SELECT label FROM unclear_message")]


def test_the_list_says_what_was_said_why_it_is_there_and_what_the_assistant_thought(
    client: FlaskClient, desk: Desk
) -> None:
    enter(client, OLGA)
    assert "Nessuna frase da guardare" in client.get("/teaching").text
    _unclear(desk)
    page = client.get("/teaching").text
    for words in ("saracinesca su?", "non capita", "Prezzi, ticket, esenzioni (41%)", "1 frase"):
        assert words in page
    assert page.count("<option ") == len(LABELS) + 1


def test_a_label_is_kept_with_the_edited_words(client: FlaskClient, desk: Desk) -> None:
    unclear = _unclear(desk)
    enter(client, OLGA)
    path = f"/teaching/{unclear.id}/label"
    answer = post(client, path, "/teaching", words="saracinesca?", label="info_hours")
    assert (answer.status_code, answer.location) == (303, "/teaching")
    assert "imparerà" in client.get("/teaching").text
    assert _labels(desk) == ["info_hours"]


def test_without_a_label_or_words_nothing_is_kept_and_the_page_says_why(
    client: FlaskClient, desk: Desk
) -> None:
    path = f"/teaching/{_unclear(desk).id}/label"
    enter(client, OLGA)
    for fields, said in (
        ({"words": "eh", "label": ""}, "Scegliere che cosa voleva"),
        ({"words": " ", "label": "book"}, "Serve una frase"),
        ({"words": "x" * 301, "label": "book"}, "Serve una frase"),
    ):
        answer = post(client, path, "/teaching", **fields)
        assert answer.status_code == 422 and said in answer.text
    assert _labels(desk) == [None]


def test_a_dismissed_message_leaves_the_list(client: FlaskClient, desk: Desk) -> None:
    unclear = _unclear(desk)
    enter(client, OLGA)
    assert post(client, f"/teaching/{unclear.id}/dismiss", "/teaching").status_code == 303
    assert "saracinesca" not in client.get("/teaching").text
    _unclear(desk, "un'altra")
    again = post(client, f"/teaching/{unclear.id}/dismiss", "/teaching")
    assert again.status_code == 404


def test_the_page_is_for_operators(client: FlaskClient, staff: Staff) -> None:
    enter(client, NORA)
    assert client.get("/teaching").status_code == 403


def test_a_message_is_labelled_by_keyboard_alone(desk: Desk, staff: Staff, log_in: LogIn) -> None:
    _unclear(desk)
    page = log_in(OLGA)
    page.goto("/teaching")
    expect(page.get_by_label("Frase")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Orari")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nessuna frase da guardare")).to_be_visible()
    assert _labels(desk) == ["info_hours"]
