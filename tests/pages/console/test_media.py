"""What patients send besides words, in the chat: looked at, heard, downloaded, or said why not."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from clients.whatsapp.media import MediaInfo
from services.desk import Desk
from services.fetch_media import fetch_media
from tests.database import rows, scalar
from tests.files import PAGE, PAPER, VOICE, file_node, photo, voice_note
from tests.lone_desk import clock_of
from tests.pages.console.conftest import LogIn, fill_login
from tests.pages.console.forms import enter
from tests.pages.console.staging import (
    GIULIA,
    MARIO,
    NORA,
    OLGA,
    Staff,
    sends,
    takes,
    tells_symptoms,
    waits,
)
from tests.storage.ledger import execute

Gives = Callable[..., uuid.UUID]
IS_DRAWN = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture
def gives(desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> Gives:
    """Somebody sends a file, which is fetched unless told otherwise; the conversation."""

    def given(
        content: bytes,
        mime_type: str,
        kind: str,
        wa_id: str = MARIO,
        *,
        is_fetched: bool = True,
        **more: object,
    ) -> uuid.UUID:
        info = MediaInfo("https://lookaside.fbsbx.com/x", mime_type, "", len(content))
        monkeypatch.setattr(desk.whatsapp, "media_info", lambda media_id: info)
        monkeypatch.setattr(desk.whatsapp, "download_media", lambda info, limit: content)
        node = file_node(uuid.uuid4().hex, content, mime_type, **more)
        content_of_message: dict[str, Any] = {"type": kind, kind: node}
        conversation_id = sends(desk, wa_id, **content_of_message)
        if is_fetched:
            fetch_media(desk, conversation_id)
        return conversation_id

    return given


def address(desk: Desk) -> str:
    """Of the newest file."""
    newest = scalar(desk, "SELECT id FROM media ORDER BY message_id DESC LIMIT 1")
    return f"/media/{newest}"


def test_a_photo_is_seen_in_the_chat_and_opens_large(gives: Gives, log_in: LogIn) -> None:
    conversation_id = gives(photo(900), "image/jpeg", "image", caption="La ricetta")
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    bubble = page.locator(".line.patient", has_text="La ricetta")
    picture = bubble.get_by_role("img", name="Immagine inviata oggi alle 10:00")
    expect(picture).to_be_visible()
    page.wait_for_function(IS_DRAWN, arg=picture.element_handle())
    with page.expect_popup() as opened:
        picture.click()
    large = opened.value.locator("img")
    opened.value.wait_for_function(IS_DRAWN, arg=large.element_handle())
    assert large.evaluate("image => image.naturalWidth") == 900


def test_a_photo_appears_by_itself_once_it_is_there(
    gives: Gives, desk: Desk, log_in: LogIn
) -> None:
    conversation_id = gives(photo(), "image/jpeg", "image", is_fetched=False)
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    expect(page.locator(".line.patient")).to_contain_text("Si sta scaricando da WhatsApp.")
    fetch_media(desk, conversation_id)
    expect(page.get_by_role("img", name="Immagine inviata")).to_be_visible()
    expect(page.locator(".line.patient")).to_have_count(1)


def test_a_voice_note_can_be_heard_or_downloaded(gives: Gives, log_in: LogIn) -> None:
    conversation_id = gives(voice_note(seconds=3), "audio/ogg", "audio", voice=True)
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    player = page.get_by_label("Messaggio vocale inviato oggi alle 10:00")
    expect(player).to_be_visible()
    assert player.evaluate("one => [one.tagName, one.controls, one.preload]") == [
        "AUDIO",
        True,
        "none",
    ]
    player.evaluate("one => { one.preload = 'metadata'; one.load(); }")
    page.wait_for_function("one => one.duration > 2.9", arg=player.element_handle())
    expect(page.get_by_role("link", name="Scarica allegato.ogg (1 KB)")).to_be_visible()


def test_a_document_is_downloaded_under_its_name_and_what_it_really_is(
    gives: Gives, log_in: LogIn
) -> None:
    conversation_id = gives(PAPER, "text/html", "document", filename="referto è qui.html")
    page = log_in(OLGA)
    page.goto(f"/chats/{conversation_id}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Scarica referto è qui.pdf").click()
    assert download.value.suggested_filename == "referto è qui.pdf"
    assert download.value.path().read_bytes() == PAPER


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (PAGE, "document", "È un tipo di file che qui non si apre. Chiedere una foto o un PDF."),
        (photo()[:300], "image", "Non è un'immagine leggibile. Chiedere di rinviarla."),
    ],
)
def test_a_refused_file_is_said_in_words(
    gives: Gives, desk: Desk, client: FlaskClient, content: bytes, kind: str, words: str
) -> None:
    conversation_id = gives(content, "image/jpeg", kind)
    enter(client, OLGA)
    assert words.replace("'", "&#39;") in client.get(f"/chats/{conversation_id}").text
    for path in (address(desk), f"{address(desk)}/preview"):
        assert client.get(path).status_code == 404


def test_nothing_of_a_file_is_kept_run_guessed_or_framed(
    gives: Gives, desk: Desk, client: FlaskClient
) -> None:
    gives(photo(), "image/jpeg", "image")
    enter(client, OLGA)
    for path in (address(desk), f"{address(desk)}/preview"):
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (200, "image/jpeg")
        headers = response.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "sandbox" in headers["Content-Security-Policy"]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Content-Disposition"].startswith("inline")
        assert "ETag" not in headers


def test_a_document_never_opens_in_the_page(gives: Gives, desk: Desk, client: FlaskClient) -> None:
    gives(PAPER, "application/pdf", "document", filename="a.pdf")
    enter(client, OLGA)
    assert client.get(address(desk)).headers["Content-Disposition"] == "attachment; filename=a.pdf"


def test_players_may_ask_for_a_part(gives: Gives, desk: Desk, client: FlaskClient) -> None:
    gives(VOICE, "audio/ogg", "audio")
    enter(client, OLGA)
    part = client.get(address(desk), headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.data) == (206, b"OggS")


def test_each_look_at_a_file_is_audited(
    gives: Gives, desk: Desk, client: FlaskClient, staff: Staff
) -> None:
    gives(photo(), "image/jpeg", "image")
    enter(client, OLGA)
    client.get(address(desk))
    client.get(f"{address(desk)}/preview")
    looks = "SELECT staff_id, action, subject FROM audit_event WHERE action LIKE 'look_at_media%'"
    media_id = address(desk).removeprefix("/media/")
    assert [tuple(row) for row in rows(desk, f"{looks} ORDER BY id")] == [
        (staff.olga, "look_at_media", media_id),
        (staff.olga, "look_at_media_preview", media_id),
    ]


def test_nobody_sees_a_file_without_a_login(gives: Gives, desk: Desk, client: FlaskClient) -> None:
    gives(photo(), "image/jpeg", "image")
    assert client.get(address(desk)).status_code == 302


def test_an_operator_of_another_unit_does_not_see_a_file(
    gives: Gives, desk: Desk, client: FlaskClient, staff: Staff
) -> None:
    gives(photo(), "image/jpeg", "image")
    execute(desk, "UPDATE conversation SET unit = 'unita-inventata'")
    enter(client, OLGA)
    assert client.get(address(desk)).status_code == 404
    execute(desk, "INSERT INTO staff_unit VALUES (:id, 'unita-inventata')", id=staff.olga)
    assert client.get(address(desk)).status_code == 200


def test_a_nurse_sees_what_belongs_to_a_case_and_nothing_else(
    gives: Gives, desk: Desk, client: FlaskClient
) -> None:
    gives(photo(), "image/jpeg", "image", GIULIA)
    of_giulia = address(desk)
    gives(photo(), "image/jpeg", "image", MARIO)
    too_early = address(desk)
    clock_of(desk).advance(days=2)
    gives(photo(), "image/jpeg", "image", MARIO)
    in_time = address(desk)
    clock_of(desk).advance(hours=20)
    tells_symptoms(desk, MARIO, "ho una macchia sul braccio")
    enter(client, NORA)
    answers = [client.get(path).status_code for path in (of_giulia, too_early, in_time)]
    assert answers == [404, 404, 200]


def test_a_nurse_sees_the_photo_on_the_page_of_the_case(
    gives: Gives, desk: Desk, log_in: LogIn
) -> None:
    gives(photo(), "image/jpeg", "image")
    report_id = tells_symptoms(desk, MARIO, "ho una macchia sul braccio")
    page = log_in(NORA)
    page.goto(f"/reports/{report_id}")
    picture = page.get_by_role("img", name="Immagine inviata oggi alle 10:00").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function(IS_DRAWN, arg=picture.element_handle())


def test_after_a_case_is_signed_later_photos_are_not_the_nurses(
    gives: Gives, desk: Desk, client: FlaskClient
) -> None:
    tells_symptoms(desk, MARIO, "ho una macchia sul braccio")
    execute(
        desk,
        "UPDATE symptom_report SET status = 'reviewed', reviewed_at = :at",
        at=desk.now(),
    )
    clock_of(desk).advance(hours=23)
    gives(photo(), "image/jpeg", "image")
    soon_after = address(desk)
    clock_of(desk).advance(hours=2)
    gives(photo(), "image/jpeg", "image")
    enter(client, NORA)
    assert client.get(soon_after).status_code == 200
    assert client.get(address(desk)).status_code == 404


def test_after_its_days_a_file_is_no_longer_shown(
    gives: Gives, desk: Desk, client: FlaskClient
) -> None:
    conversation_id = gives(photo(), "image/jpeg", "image")
    clock_of(desk).now += timedelta(days=desk.facility.privacy.media_days)
    enter(client, OLGA)
    assert client.get(address(desk)).status_code == 404
    shown = client.get(f"/chats/{conversation_id}").text
    assert "Non si conserva più" in shown and "<img" not in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_chat_full_of_files_is_usable_by_everybody(
    gives: Gives,
    desk: Desk,
    staff: Staff,
    open_page: Callable[..., Page],
    width: int,
    scheme: str,
) -> None:
    conversation_id = waits(desk, MARIO, "Ecco i documenti")
    gives(photo(700), "image/jpeg", "image", caption="La ricetta")
    gives(VOICE, "audio/ogg", "audio", voice=True)
    gives(PAPER, "application/pdf", "document", filename="referto_con_un_nome_molto_lungo" * 4)
    gives(PAGE, "application/pdf", "document")
    takes(desk, conversation_id, staff.olga)
    page = open_page(width=width, scheme=scheme)
    fill_login(page, OLGA)
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"/chats/{conversation_id}")
    picture = page.get_by_role("img", name="Immagine inviata")
    picture.scroll_into_view_if_needed()
    page.wait_for_function(IS_DRAWN, arg=picture.element_handle())
    chat = page.locator("#transcript")
    assert chat.evaluate("chat => chat.scrollWidth <= chat.clientWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
