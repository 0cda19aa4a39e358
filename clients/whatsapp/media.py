"""Files: what may be sent, and fetching what people sent (reference 3.4)."""

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass, field

import httpx

from clients.failures import TIMEOUT, MessageRefused, failure_of
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


@dataclass(frozen=True)
class MediaInfo:
    """Where a file is for the next five minutes. The URL is as good as a password: no repr."""

    url: str = field(repr=False)
    mime_type: str
    sha256: str
    size: int


class MediaRefused(Exception):
    """The file is not fetched or not used. `reason`: host, size, digest, gone, redirect."""

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
    """The file, never more than `max_bytes`, its sha256 checked.

    The token goes only to the allowed hosts: a URL is no more trustworthy than who sent it.
    """
    if not _allowed(info.url, graph.base, hosts):
        raise MediaRefused("host")
    if info.size > max_bytes:
        raise MediaRefused("size")
    content = _fetch(graph, info.url, max_bytes)
    if info.sha256 and not hmac.compare_digest(
        hashlib.sha256(content).hexdigest(), _ascii(info.sha256.lower())
    ):
        raise MediaRefused("digest")
    return content


def _ascii(text: str) -> str:
    return text.encode("ascii", "replace").decode()


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
            "GET", url, headers=graph.headers, timeout=TIMEOUT, follow_redirects=False
        ) as response:
            return _read(response, max_bytes)
    except httpx.HTTPError as error:
        failure = fetch_failure(failure_of(error))
    raise failure


def _read(response: httpx.Response, max_bytes: int) -> bytes:
    if response.is_redirect:
        raise MediaRefused("redirect")
    if response.status_code == 404:
        raise MediaRefused("gone")
    if response.status_code != 200:
        raise fetch_failure(failure_for(None, response.status_code))
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > max_bytes:
            raise MediaRefused("size")
    return bytes(content)
