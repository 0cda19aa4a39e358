"""Olga's open chat: where she writes, and what she said."""

from playwright.sync_api import Locator, Page

from frontdesk.messages import Text, from_dict
from services.desk import Desk
from tests.database import outgoing_of, scalar


def answer_box(page: Page) -> Locator:
    return page.get_by_label("Risposta alla persona")


def said(desk: Desk) -> list[str]:
    """What operators have said in the only chat there is."""
    chat = scalar(desk, "SELECT id FROM conversation")
    with desk.database.transaction() as db_session:
        messages = outgoing_of(db_session, chat)
    contents = [from_dict(m.content) for m in messages if m.author == "operator"]
    return [content.body for content in contents if isinstance(content, Text)]
