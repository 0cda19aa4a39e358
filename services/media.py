"""The files of a chat as staff see them: who may look, what there is. Each look is audited."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from frontdesk.media.file_types import PICTURES
from services.audit import note
from services.desk import Desk
from services.units import sight_of
from store import media as files
from store.conversations import get_conversation
from store.database import DbSession
from store.media import SentFile
from store.tables import Media

__all__ = ["AROUND_A_CASE", "SentFile", "Viewer", "files_of", "pictures_of", "read_media"]

AROUND_A_CASE = timedelta(days=1)
"""Nurses see what was sent from so long before a case was told until so long after its end."""

SEE_CHATS = frozenset({"operator", "supervisor"})
SEE_CASES = frozenset({"nurse"})

Part = Literal["content", "preview"]
AUDITED: Mapping[Part, str] = {
    "content": "look_at_media",
    "preview": "look_at_media_preview",
}


@dataclass(frozen=True)
class Viewer:
    """A member of staff and their role."""

    staff_id: uuid.UUID
    role: str


@dataclass(frozen=True)
class ReadMedia:
    """A file for the browser. `mime_type` is what its bytes say it is."""

    content: bytes
    mime_type: str
    file_name: str | None


def read_media(
    desk: Desk, db_session: DbSession, viewer: Viewer, media_id: uuid.UUID, part: Part
) -> ReadMedia | None:
    """None when there is no such file, it is not (any longer) kept, or not for this role."""
    sent = files.find_media(db_session, media_id, part)
    if sent is None or not _may_see(db_session, viewer, sent):
        return None
    media = sent.media
    content = getattr(media, part)
    if content is None or media.found_type is None or not is_kept(media, desk.now()):
        return None
    note(desk, db_session, viewer.staff_id, AUDITED[part], media.id)
    mime_type = media.found_type if part == "content" else "image/jpeg"
    return ReadMedia(content, mime_type, media.file_name)


def is_kept(media: Media, now: datetime) -> bool:
    """Its days may be over before the hourly job has emptied it."""
    return media.state == "stored" and now < media.expires_at


def files_of(db_session: DbSession, message_ids: Sequence[int]) -> Mapping[int, Media]:
    """Message id to its file, without the contents; the caller has audited the look."""
    return files.files_of_messages(db_session, message_ids)


def pictures_of(
    db_session: DbSession, conversation_id: uuid.UUID, since: datetime, until: datetime
) -> Sequence[SentFile]:
    """Pictures sent in a chat in a span of time, also those still on their way or not kept.

    A picture sent as a document is one as soon as it is fetched.
    """
    sent = files.files_between(db_session, conversation_id, since, until)
    return [one for one in sent if is_picture(one.media)]


def is_picture(media: Media) -> bool:
    """Stickers are none: nobody shows a rash with one."""
    is_one = media.kind == "image" or media.found_type in PICTURES
    return is_one and media.kind != "sticker"


def _may_see(db_session: DbSession, viewer: Viewer, sent: SentFile) -> bool:
    """Operators and supervisors as they see the chat; nurses what belongs to a case."""
    if viewer.role in SEE_CHATS:
        conversation = get_conversation(db_session, sent.media.conversation_id)
        return sight_of(db_session, viewer.staff_id, viewer.role).may_see(conversation)
    is_nurse = viewer.role in SEE_CASES
    return is_nurse and files.is_near_a_case(db_session, sent, AROUND_A_CASE, AROUND_A_CASE)
