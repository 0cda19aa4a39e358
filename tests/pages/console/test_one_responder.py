"""A patient who writes while a chat changes hands: one responder, everything there, in order."""

import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from frontdesk.messages import plain_text
from services.answer_messages import answer_messages
from services.deliver_messages import deliver_messages
from services.desk import Desk
from tests.database import rows, scalar
from tests.pages.console.conftest import LogIn
from tests.pages.console.olgas_chat import answer_box
from tests.pages.console.staging import MARIO, OTTO, Staff, writes
from tests.storage.stand_ins import StandInRasa, StandInWhatsApp, says, with_stand_ins

Change = Callable[[Page, Page], None]


def _take_over(olga: Page, otto: Page) -> None:
    otto.goto(olga.url + "/take-over")
    otto.get_by_role("button", name="Sì, la prendo io").click()
    expect(answer_box(otto)).to_be_visible()


def _hand_back(olga: Page, otto: Page) -> None:
    olga.get_by_role("button", name="Restituisci all'assistente").click()
    olga.get_by_role("button", name="Sì, restituisci").click()
    expect(olga.get_by_text("Chat restituita all'assistente.")).to_be_visible()


def _close(olga: Page, otto: Page) -> None:
    olga.get_by_role("button", name="Chiudi", exact=True).click()
    olga.get_by_role("dialog").get_by_role("button", name="Chiudi").click()
    olga.wait_for_url("**/queue")


@pytest.mark.parametrize(
    ("change", "next_one"),
    [(_take_over, "operator"), (_hand_back, "bot"), (_close, "bot")],
    ids=["take-over", "hand-back", "closing"],
)
def test_a_patient_who_writes_meanwhile_gets_one_answer_from_one_responder(
    page: Page,
    desk: Desk,
    chat: uuid.UUID,
    staff: Staff,
    log_in: LogIn,
    change: Change,
    next_one: str,
) -> None:
    whatsapp, rasa = StandInWhatsApp(), StandInRasa(says("Risponde l'assistente."))
    world = with_stand_ins(desk, whatsapp=whatsapp, rasa=rasa)
    otto = log_in(OTTO)
    answer_box(page).fill("Buongiorno, sono Olga")
    answer_box(page).press("Enter")
    expect(page.locator(".line.by-operator")).to_be_visible()
    writes(desk, MARIO, "prima del cambio")
    answer_messages(world, chat)
    change(page, otto)
    writes(desk, MARIO, "dopo il cambio")
    answer_messages(world, chat)
    if next_one == "operator":
        answer_box(otto).fill("Ora sono Otto")
        answer_box(otto).press("Enter")
        expect(otto.locator(".line.by-operator", has_text="Ora sono Otto")).to_be_visible()
        expect(page.get_by_text("La chat è con Otto Operatore")).to_be_visible()
        expect(answer_box(page)).to_have_count(0)
    deliver_messages(world, chat)
    _is_answered_once(desk, whatsapp, next_one)
    otto.goto(f"/chats/{chat}")
    shown = otto.locator(".line.patient .words").all_inner_texts()
    assert shown[-2:] == ["prima del cambio", "dopo il cambio"]


def _is_answered_once(desk: Desk, whatsapp: StandInWhatsApp, next_one: str) -> None:
    told = [plain_text(sent.content) for sent in whatsapp.sent]
    assert told[0] == "Buongiorno, sono Olga"
    by_bot = len([words for words in told if "Risponde l'assistente." in words])
    by_otto = told.count("Ora sono Otto")
    assert (by_bot, by_otto) == ((1, 0) if next_one == "bot" else (0, 1))
    waiting = "SELECT count(*) FROM message WHERE handled_at IS NULL"
    assert scalar(desk, waiting) == 0
    open_ones = "SELECT state FROM outgoing_message WHERE state IN ('queued', 'sending')"
    assert rows(desk, open_ones) == []
