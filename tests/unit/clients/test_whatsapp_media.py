import base64
import gzip
import hashlib

import httpx
import pytest

from clients.consequences import Consequence
from clients.failures import MessageRefused, SendFailed
from clients.whatsapp import media
from clients.whatsapp.client import WhatsAppClient
from clients.whatsapp.media import MediaInfo, MediaRefused, upload_problems
from tests.unit.clients.provider import Provider, Reply, running_provider

FILE = b"\xff\xd8 una foto"
SHA = hashlib.sha256(FILE).hexdigest()


def client(url: str, http: httpx.Client, *hosts: str) -> WhatsAppClient:
    return WhatsAppClient(f"{url}/v25.0", "100", "token-1", http, media_hosts=hosts)


def info(url: str, sha256: str = SHA, size: int = len(FILE)) -> MediaInfo:
    return MediaInfo(url, "image/jpeg", sha256, size)


def test_a_file_is_uploaded_as_a_form(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"id": "3001"}))
    media_id = client(provider.url, http).upload_media(FILE, "image/jpeg", "foto.jpg")
    call = provider.received[0]
    assert (media_id, call.path) == ("3001", "/v25.0/100/media")
    assert call.headers["content-type"].startswith("multipart/form-data")
    for part in (FILE, b'name="messaging_product"\r\n\r\nwhatsapp', b'filename="foto.jpg"'):
        assert part in call.raw


def test_an_upload_without_an_id_in_the_answer_may_be_tried_again(
    provider: Provider, http: httpx.Client
) -> None:
    with pytest.raises(SendFailed) as failed:
        client(provider.url, http).upload_media(FILE, "image/jpeg", "foto.jpg")
    assert failed.value.retryable


MB = 1024 * 1024


@pytest.mark.parametrize(
    ("mime_type", "largest"),
    [
        ("image/jpeg", 5 * MB),
        ("image/png", 5 * MB),
        ("audio/ogg; codecs=opus", 16 * MB),
        ("video/mp4", 16 * MB),
        ("application/pdf", 100 * MB),
        ("image/webp", 500 * 1024),
    ],
)
def test_a_file_is_allowed_up_to_meta_s_limit(mime_type: str, largest: int) -> None:
    assert upload_problems(largest, mime_type) == ()
    assert upload_problems(largest + 1, mime_type) != ()
    assert upload_problems(0, mime_type) != ()


def test_a_type_whatsapp_does_not_take_is_never_uploaded(
    provider: Provider, http: httpx.Client
) -> None:
    with pytest.raises(MessageRefused):
        client(provider.url, http).upload_media(b"x", "application/zip", "a.zip")
    assert provider.received == []


def test_a_file_people_sent_is_looked_up_and_fetched(
    provider: Provider, http: httpx.Client
) -> None:
    described = {"mime_type": "image/jpeg", "sha256": SHA, "file_size": len(FILE), "id": "3001"}
    provider.will(Reply.json({**described, "url": f"{provider.url}/files/1"}), Reply(body=FILE))
    whatsapp = client(provider.url, http)
    found = whatsapp.media_info("3001")
    assert found == info(f"{provider.url}/files/1")
    assert whatsapp.download_media(found) == FILE
    paths = [call.path for call in provider.received]
    assert paths == ["/v25.0/3001?phone_number_id=100", "/files/1"]
    assert provider.received[1].headers["authorization"] == "Bearer token-1"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://lookaside.fbsbx.com@evil.example/x",
        "https://lookaside.fbsbx.com:8443/x",
        "https://user@lookaside.fbsbx.com/x",
        "file:///etc/passwd",
        "//lookaside.fbsbx.com/x",
        "https://[",
        "",
    ],
)
def test_the_token_never_goes_to_a_foreign_address(
    provider: Provider, http: httpx.Client, url: str
) -> None:
    with pytest.raises(MediaRefused, match="host"):
        client(provider.url, http, "lookaside.fbsbx.com").download_media(info(url))


def test_the_token_does_not_follow_a_redirect(provider: Provider, http: httpx.Client) -> None:
    with running_provider() as foreign:
        provider.will(Reply(302, headers={"Location": f"{foreign.url}/x"}))
        with pytest.raises(MediaRefused, match="redirect"):
            client(provider.url, http).download_media(info(f"{provider.url}/x"))
        assert foreign.received == []


def test_a_file_that_is_declared_too_large_is_not_fetched(
    provider: Provider, http: httpx.Client
) -> None:
    with pytest.raises(MediaRefused, match="size"):
        client(provider.url, http).download_media(info(f"{provider.url}/x", size=11), 10)
    assert provider.received == []


def test_a_file_that_turns_out_too_large_is_cut_off(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply(body=b"x" * 1000))
    with pytest.raises(MediaRefused, match="size"):
        client(provider.url, http).download_media(info(f"{provider.url}/x", size=1), 999)


def test_a_file_that_is_not_as_long_as_announced_is_refused(
    provider: Provider, http: httpx.Client
) -> None:
    provider.will(Reply(body=FILE))
    with pytest.raises(MediaRefused, match="length"):
        client(provider.url, http).download_media(info(f"{provider.url}/x", size=len(FILE) + 1))


def test_a_packed_file_is_not_unpacked(provider: Provider, http: httpx.Client) -> None:
    bomb = gzip.compress(b"x" * 10_000_000)
    provider.will(Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    found = info(f"{provider.url}/x", sha256=hashlib.sha256(bomb).hexdigest(), size=len(bomb))
    assert client(provider.url, http).download_media(found) == bomb
    assert provider.received[0].headers["accept-encoding"] == "identity"


def test_a_file_that_trickles_in_is_given_up(
    provider: Provider, http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(media, "DOWNLOAD_SECONDS", -1.0)
    provider.will(Reply(body=FILE))
    with pytest.raises(SendFailed) as failed:
        client(provider.url, http).download_media(info(f"{provider.url}/x"))
    assert failed.value.retryable


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (SHA, True),
        (SHA.upper(), True),
        (base64.b64encode(bytes.fromhex(SHA)).decode(), True),
        ("", False),
        ("é", False),
        (SHA[:-1], False),
        ("z" * 64, False),
    ],
)
def test_a_digest_is_read_as_graph_and_as_notifications_write_it(written: str, read: bool) -> None:
    assert media.is_digest_of(FILE, media.digest_of(written)) is read


@pytest.mark.parametrize("sha256", ["0" * 64, "é", SHA[:-1]])
def test_a_file_with_another_digest_is_refused(
    provider: Provider, http: httpx.Client, sha256: str
) -> None:
    provider.will(Reply(body=FILE))
    with pytest.raises(MediaRefused, match="digest"):
        client(provider.url, http).download_media(info(f"{provider.url}/x", sha256=sha256))


def test_a_link_that_has_expired_asks_for_a_new_one(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply(404))
    with pytest.raises(MediaRefused, match="gone"):
        client(provider.url, http).download_media(info(f"{provider.url}/x"))


def test_a_failing_server_means_try_again_and_an_expired_token_stops(
    provider: Provider, http: httpx.Client
) -> None:
    provider.will(Reply(503), Reply(401))
    whatsapp = client(provider.url, http)
    with pytest.raises(SendFailed) as busy:
        whatsapp.download_media(info(f"{provider.url}/x"))
    with pytest.raises(SendFailed) as expired:
        whatsapp.download_media(info(f"{provider.url}/x"))
    assert busy.value.consequence is Consequence.RETRY
    assert expired.value.consequence is Consequence.STOP_QUEUE


@pytest.mark.parametrize("media_id", ["", "../me", "3001?x=1", "a/b", "3001#"])
def test_an_id_that_is_more_than_an_id_is_not_asked_for(
    provider: Provider, http: httpx.Client, media_id: str
) -> None:
    with pytest.raises(MediaRefused):
        client(provider.url, http).media_info(media_id)
    assert provider.received == []


def test_a_description_without_url_is_refused(provider: Provider, http: httpx.Client) -> None:
    provider.will(Reply.json({"id": "3001"}))
    with pytest.raises(MediaRefused, match="gone"):
        client(provider.url, http).media_info("3001")


def test_neither_the_error_nor_the_description_shows_the_address(
    provider: Provider, http: httpx.Client
) -> None:
    found = info(f"{provider.url}/secret")
    provider.will(Reply(hang_up=True))
    with pytest.raises(SendFailed, match="retry") as caught:
        client(provider.url, http).download_media(found)
    assert "127.0.0.1" not in f"{caught.value!r} {found!r}"
    assert caught.value.__context__ is None
