"""The Cloud API for one phone number: send, mark read, files (reference section 3)."""

from collections.abc import Collection
from dataclasses import dataclass, field

import httpx

from clients.failures import MessageRefused, OutcomeUnknown
from clients.whatsapp import media, templates
from clients.whatsapp.payloads import (
    CALLBACK_DATA,
    Json,
    Recipient,
    message_payload,
    read_payload,
)
from clients.whatsapp.templates import ReportedTemplate
from clients.whatsapp.transport import GraphTransport
from frontdesk.messages import Content, problems

DOWNLOAD_LIMIT = 16 * 1024 * 1024


@dataclass(frozen=True)
class Accepted:
    """Taken by Meta, not delivered yet: the outcome comes as a status notification.

    `message_status`: accepted, held_for_quality_assessment, paused, or empty.
    """

    wamid: str = field(repr=False)  # holds the phone number in base64
    recipient_wa_id: str | None = field(default=None, repr=False)
    recipient_user_id: str | None = field(default=None, repr=False)
    message_status: str = ""


class WhatsAppClient:
    """Raises MessageRefused (our limits), SendFailed (certainly not sent), OutcomeUnknown."""

    def __init__(
        self,
        api_url: str,
        phone_number_id: str,
        access_token: str,
        http: httpx.Client,
        media_hosts: Collection[str] = media.DEFAULT_HOSTS,
        *,
        business_account_id: str | None = None,
    ) -> None:
        self._graph = GraphTransport(api_url, access_token, http)
        self._phone_number_id = phone_number_id
        self._media_hosts = frozenset(media_hosts)
        self._business_account_id = business_account_id

    def send(
        self,
        to: Recipient,
        content: Content,
        *,
        callback_data: str,
        reply_to: str | None = None,
    ) -> Accepted:
        """Send one message. `callback_data` (our own id, nothing personal) returns in statuses."""
        if found := _problems(to, content, callback_data):
            raise MessageRefused(found)
        payload = message_payload(to, content, callback_data=callback_data, reply_to=reply_to)
        return _accepted(self._post_message(payload))

    def mark_read(self, wamid: str, *, typing: bool) -> None:
        """Blue ticks up to `wamid`; `typing` only when an answer follows."""
        self._post_message(read_payload(wamid, typing=typing))

    def upload_media(self, content: bytes, mime_type: str, filename: str) -> str:
        """The media id, usable for 30 days."""
        return media.upload(self._graph, self._phone_number_id, content, mime_type, filename)

    def media_info(self, media_id: str) -> media.MediaInfo:
        """Where to fetch a file people sent (ids live 7 days, the URL five minutes)."""
        if not media_id.replace("-", "").replace("_", "").isalnum():
            raise media.MediaRefused("gone")  # nothing but an id may become part of a URL
        query = {"phone_number_id": self._phone_number_id}
        return media.media_info(self._graph.call("GET", media_id, params=query))

    def download_media(self, info: media.MediaInfo, max_bytes: int = DOWNLOAD_LIMIT) -> bytes:
        """The bytes of a file; MediaRefused for a foreign host, too large, a wrong digest."""
        return media.download(self._graph, info, self._media_hosts, max_bytes)

    def reported_templates(self) -> tuple[ReportedTemplate, ...] | None:
        """All templates of the account with their states; None if no account was named."""
        if self._business_account_id is None:
            return None
        return templates.reported_templates(self._graph, self._business_account_id)

    def _post_message(self, payload: Json) -> Json:
        return self._graph.call("POST", f"{self._phone_number_id}/messages", json=payload)


def _problems(to: Recipient, content: Content, callback_data: str) -> tuple[str, ...]:
    found = list(problems(content))
    if not to.wa_id and not to.user_id:
        found.append("nobody to send to")
    if len(callback_data) > CALLBACK_DATA:
        found.append(f"callback data is longer than {CALLBACK_DATA} characters")
    return tuple(found)


def _accepted(answer: Json) -> Accepted:
    message, contact = _first(answer, "messages"), _first(answer, "contacts")
    wamid = message.get("id")
    if not isinstance(wamid, str) or not wamid:
        raise OutcomeUnknown("an answer without a message id")
    return Accepted(
        wamid,
        recipient_wa_id=_text(contact, "wa_id"),
        recipient_user_id=_text(contact, "user_id"),
        message_status=_text(message, "message_status") or "",
    )


def _first(answer: Json, key: str) -> Json:
    found = answer.get(key)
    first = found[0] if isinstance(found, list) and found else None
    return first if isinstance(first, dict) else {}


def _text(data: Json, key: str) -> str | None:
    value = data.get(key)
    return value if isinstance(value, str) and value else None
