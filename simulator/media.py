"""Files, kept in memory: those the business uploads and those people send."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from simulator.clock import Clock
from simulator.identifiers import new_media_id

UPLOADED_FOR = timedelta(days=30)
RECEIVED_FOR = timedelta(days=7)
ADDRESS_FOR = timedelta(minutes=5)
MEGABYTE = 1024 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, tuple[frozenset[str], int]] = {
    "audio": (
        frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}),
        16 * MEGABYTE,
    ),
    "image": (frozenset({"image/jpeg", "image/png"}), 5 * MEGABYTE),
    "sticker": (frozenset({"image/webp"}), 500 * 1024),
    "video": (frozenset({"video/mp4", "video/3gpp"}), 16 * MEGABYTE),
    "document": (
        frozenset(
            {
                "text/plain",
                "application/pdf",
                "application/msword",
                "application/vnd.ms-excel",
                "application/vnd.ms-powerpoint",
                _OFFICE + "wordprocessingml.document",
                _OFFICE + "spreadsheetml.sheet",
                _OFFICE + "presentationml.presentation",
            }
        ),
        100 * MEGABYTE,
    ),
}


def kind_of(mime_type: str, preferred: str | None = None) -> str | None:
    """Which kind of message may carry this type; None if no kind may."""
    bare = mime_type.split(";")[0].strip().lower()
    able = [kind for kind, (types, _) in KINDS.items() if bare in types]
    return preferred if preferred in able else next(iter(able), None)


@dataclass(frozen=True, slots=True)
class Media:
    media_id: str
    mime_type: str
    content: bytes
    filename: str
    until: datetime

    @property
    def sha256_hex(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def sha256_base64(self) -> str:
        return base64.b64encode(hashlib.sha256(self.content).digest()).decode("ascii")

    def shown(self, filename: str = "") -> dict[str, Any]:
        """What the phone page needs to draw it."""
        return {
            "id": self.media_id,
            "mime_type": self.mime_type,
            "filename": filename or self.filename,
            "size": len(self.content),
            "url": f"/sim/media/{self.media_id}",
        }


class MediaShelf:
    """Called with the world's lock held."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Media] = {}

    def keep(self, content: bytes, mime_type: str, filename: str, for_: timedelta) -> Media:
        until = self._clock.now() + for_
        media = Media(new_media_id(), mime_type, content, filename, until)
        self._by_id[media.media_id] = media
        return media

    def find(self, media_id: str) -> Media | None:
        media = self._by_id.get(media_id)
        return media if media and self._clock.now() < media.until else None

    def drop(self, media_id: str) -> None:
        self._by_id.pop(media_id, None)

    def reset(self) -> None:
        self._by_id.clear()
