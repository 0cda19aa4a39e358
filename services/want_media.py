"""A message came with a file: it is noted, and fetched later by a job of its own."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from clients.whatsapp.media import digest_of
from clients.whatsapp.notifications import InboundMessage
from clients.whatsapp.notifications.items import InboundMedia
from frontdesk.identity.masking import mask
from frontdesk.media.file_types import KINDS
from services.desk import Desk
from store import jobs
from store.database import DbSession
from store.media import want_files

_PLAIN_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")


def want_media(desk: Desk, db_session: DbSession, messages: Sequence[InboundMessage]) -> None:
    """Notes the files of messages just saved, each with its job. Repeats change nothing."""
    rows = {
        message.wamid: _row(desk, message.kind, message.media)
        for message in messages
        if message.media is not None and message.kind in KINDS
    }
    if not rows:
        return
    for conversation_id in sorted(want_files(db_session, rows)):
        jobs.enqueue_fetch(db_session, conversation_id)


def _row(desk: Desk, kind: str, media: InboundMedia) -> dict[str, Any]:
    now = desk.now()
    return {
        "media_id": media.media_id,
        "kind": "voice" if kind == "audio" and media.voice else kind,
        "declared_type": _plain_type(media.mime_type),
        # people name files after themselves
        "file_name": mask(media.filename) or None,
        "sha256": digest_of(media.sha256),
        "state": "wanted",
        "attempts": 0,
        "created_at": now,
        "expires_at": now + timedelta(days=desk.facility.privacy.media_days),
    }


def _plain_type(mime_type: str) -> str:
    """Without parameters (as "; codecs=opus"); empty when it is not a type at all."""
    bare = mime_type.partition(";")[0].strip().lower()
    return bare if _PLAIN_TYPE.fullmatch(bare) else ""
