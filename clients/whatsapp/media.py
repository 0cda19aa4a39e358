"""Files: what may be sent, and fetching what people sent (reference 3.4)."""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Collection
from dataclasses import dataclass, field

import httpx

from clients.consequences import Consequence
from clients.failures import TIMEOUT, MessageRefused, SendFailed, failure_of
from clients.whatsapp.errors import failure_for
from clients.whatsapp.transport import GraphTransport, Json, fetch_failure

_MB = 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_AUDIO = ("audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg")
_DOCUMENT = (
    "text/plain",
    "application/pdf",
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
)
LARGEST = {
    **dict.fromkeys(_AUDIO, 16 * _MB),
    **dict.fromkeys(_DOCUMENT, 100 * _MB),
    **dict.fromkeys(("image/jpeg", "image/png"), 5 * _MB),
    **dict.fromkeys(("video/mp4", "video/3gpp"), 16 * _MB),
    "image/webp": 500 * 1024,
}
DEFAULT_HOSTS = ("lookaside.fbsbx.com",)
DOWNLOAD_SECONDS = 60.0
"""For the whole file: one that trickles in must not hold a worker for ever."""


@dataclass(frozen=True)
class MediaInfo:
    """Where a file is for the next five minutes. The URL is as good as a password: no repr."""

    url: str = field(repr=False)
    mime_type: str
    sha256: str
    size: int


class MediaRefused(Exception):
    """The file is not fetched or not used.

    `reason`: host, redirect, size (too large), length (not the bytes announced), digest, gone.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"media refused: {reason}")
        self.reason = reason


def upload_problems(size: int, mime_type: str) -> tuple[str, ...]:
    """Why Meta would refuse a file of `size` bytes."""
    largest = LARGEST.get(mime_type.partition(";")[0].strip().lower())
    if largest is None:
        return ("a file type WhatsApp does not take",)
    if not 0 < size <= largest:
        return (f"a file that is empty or larger than {largest} bytes",)
    return ()


def upload(
    graph: GraphTransport, phone_number_id: str, content: bytes, mime_type: str, filename: str
) -> str:
    """The id of the uploaded file, good for 30 days."""
    if found := upload_problems(len(content), mime_type):
        raise MessageRefused(found)
    answer = graph.call(
        "POST",
        f"{phone_number_id}/media",
        data={"messaging_product": "whatsapp", "type": mime_type},
        files={"file": (filename, content, mime_type)},
    )
    if isinstance(media_id := answer.get("id"), str) and media_id:
        return media_id
    raise failure_for(131053, 200)


def media_info(answer: Json) -> MediaInfo:
    """Graph's description of a file. MediaRefused when it lacks a URL."""
    url, size = answer.get("url"), answer.get("file_size")
    if not isinstance(url, str) or not url:
        raise MediaRefused("gone")
    mime_type, sha256 = str(answer.get("mime_type", "")), str(answer.get("sha256", ""))
    known = isinstance(size, int | str) and str(size).isdigit()
    return MediaInfo(url, mime_type, sha256, int(str(size)) if known else 0)


def download(
    graph: GraphTransport, info: MediaInfo, hosts: Collection[str], max_bytes: int
) -> bytes:
    """The file, never more than `max_bytes`, its length and sha256 as Meta gave them.

    The token goes only to the allowed hosts: a URL is no more trustworthy than who sent it.
    """
    if not _allowed(info.url, graph.base, hosts):
        raise MediaRefused("host")
    if info.size > max_bytes:
        raise MediaRefused("size")
    content = _fetch(graph, info.url, max_bytes)
    if info.size and len(content) != info.size:
        raise MediaRefused("length")
    if info.sha256 and not is_digest_of(content, digest_of(info.sha256)):
        raise MediaRefused("digest")
    return content


def digest_of(text: str) -> bytes | None:
    """The 32 bytes of a sha256 as Meta writes it: hexadecimal (Graph) or base64 (notifications)."""
    try:
        raw = bytes.fromhex(text) if len(text) == 64 else base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == 32 else None


def is_digest_of(content: bytes, digest: bytes | None) -> bool:
    return digest is not None and hmac.compare_digest(hashlib.sha256(content).digest(), digest)


def _allowed(url: str, base: httpx.URL, hosts: Collection[str]) -> bool:
    """Https on an allowed host, or the Graph API's own address (the simulator's, in a demo)."""
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    if (target.scheme, target.netloc) == (base.scheme, base.netloc):
        return not target.userinfo
    plain = target.scheme == "https" and not target.userinfo and target.port in (None, 443)
    return plain and target.host in hosts


def _fetch(graph: GraphTransport, url: str, max_bytes: int) -> bytes:
    try:
        with graph.http.stream(
            "GET", url, headers=_plain(graph), timeout=TIMEOUT, follow_redirects=False
        ) as response:
            return _read(response, max_bytes)
    except httpx.HTTPError as error:
        failure = fetch_failure(failure_of(error))
    raise failure


def _plain(graph: GraphTransport) -> dict[str, str]:
    """Nothing to unpack: a few packed bytes could become more than `max_bytes` at once."""
    return {**graph.headers, "Accept-Encoding": "identity"}


def _read(response: httpx.Response, max_bytes: int) -> bytes:
    if response.is_redirect:
        raise MediaRefused("redirect")
    if response.status_code == 404:
        raise MediaRefused("gone")
    if response.status_code != 200:
        raise fetch_failure(failure_for(None, response.status_code))
    content = bytearray()
    until = time.monotonic() + DOWNLOAD_SECONDS
    for chunk in response.iter_raw():
        content += chunk
        if len(content) > max_bytes:
            raise MediaRefused("size")
        if time.monotonic() > until:
            raise SendFailed(Consequence.RETRY)
    return bytes(content)
