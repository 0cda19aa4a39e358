"""Fetches files from WhatsApp: known by their bytes, made harmless, encrypted; or said why not."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

import structlog

from clients.consequences import Consequence
from clients.failures import SendFailed
from clients.whatsapp.media import MediaRefused, is_digest_of
from frontdesk.media.file_types import PICTURES, largest, type_of
from frontdesk.media.pictures import NotAPicture, redraw
from frontdesk.media.problems import META_KEEPS, Problem
from services.desk import Desk
from store.media import lock_wanted, take_wanted
from store.tables import Media

log = structlog.get_logger(__name__)

TRIES_OF_A_BAD_COPY = 3
"""A copy cut off on its way, or an address that had just expired, is asked for again."""

AT_ONCE = {
    "host": Problem.FOREIGN_ADDRESS,
    "redirect": Problem.FOREIGN_ADDRESS,
    "size": Problem.TOO_LARGE,
}
BAD_COPY = {"length": Problem.DAMAGED, "digest": Problem.DAMAGED, "gone": Problem.GONE}
CODES_OF_GONE = frozenset({33, 100, 131052})
"""No such object, or one that Meta itself could not get (reference whatsapp-cloud-api 4)."""
CANNOT_BE_HAD = frozenset({Problem.GONE, Problem.NOT_GIVEN})


@dataclass(frozen=True)
class Wanted:
    """What a try needs to know of the row; no transaction is open while it fetches."""

    id: uuid.UUID
    media_id: str
    kind: str
    sha256: bytes | None
    attempts: int
    created_at: datetime


@dataclass(frozen=True)
class Fetched:
    """A file fit to be kept. `size` and `sha256` are of what was sent."""

    content: bytes
    preview: bytes | None
    found_type: str
    size: int
    sha256: bytes


class AgainLater(Exception):
    """This try did not bring it; the next one may. `reason` is a constant name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotKept(Exception):
    """There is no use trying again."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def fetch_media(desk: Desk, conversation_id: uuid.UUID) -> None:
    """Fetches what is due in one conversation until nothing is left; running twice harms nobody."""
    while (wanted := _take(desk, conversation_id)) is not None:
        try:
            outcome: Fetched | Problem | None = _fetch(desk, wanted)
        except NotKept as refusal:
            outcome = refusal.problem
        except AgainLater as failure:
            log.info("media_again_later", media=str(wanted.id), reason=failure.reason)
            outcome = _given_up(desk, wanted)
        if outcome is not None:
            _settle(desk, wanted, outcome)


def _take(desk: Desk, conversation_id: uuid.UUID) -> Wanted | None:
    with desk.database.transaction() as db_session:
        row = take_wanted(db_session, conversation_id)
        if row is None:
            return None
        return Wanted(
            row.id, row.media_id or "", row.kind, row.sha256, row.attempts, row.created_at
        )


def _fetch(desk: Desk, wanted: Wanted) -> Fetched:
    content = _downloaded(desk, wanted)
    if wanted.sha256 is not None and not is_digest_of(content, wanted.sha256):
        raise _refusal("digest", wanted)
    found_type = type_of(content, wanted.kind)
    if found_type is None:
        raise NotKept(Problem.UNKNOWN_TYPE)
    size, sha256 = len(content), hashlib.sha256(content).digest()
    if found_type not in PICTURES:
        return Fetched(content, None, found_type, size, sha256)
    try:
        picture = redraw(content, found_type)
    except NotAPicture:
        raise NotKept(Problem.NOT_A_PICTURE) from None
    return Fetched(picture.content, picture.preview, found_type, size, sha256)


def _downloaded(desk: Desk, wanted: Wanted) -> bytes:
    """A fresh address for each try: it lives five minutes."""
    try:
        info = desk.whatsapp.media_info(wanted.media_id)
        return desk.whatsapp.download_media(info, largest(wanted.kind))
    except MediaRefused as refused:
        problem: Exception = _refusal(refused.reason, wanted)
    except SendFailed as failed:
        problem = _failure(failed)
    raise problem


def _refusal(reason: str, wanted: Wanted) -> Exception:
    if reason in AT_ONCE:
        return NotKept(AT_ONCE[reason])
    if wanted.attempts < TRIES_OF_A_BAD_COPY:
        return AgainLater(reason)
    return NotKept(BAD_COPY[reason])


def _failure(failed: SendFailed) -> Exception:
    if failed.code in CODES_OF_GONE:
        return NotKept(Problem.GONE)
    # a blocked channel may be mended within the days that Meta keeps the file
    if failed.retryable or failed.consequence is Consequence.STOP_QUEUE:
        return AgainLater(failed.consequence)
    return NotKept(Problem.NOT_GIVEN)


def _given_up(desk: Desk, wanted: Wanted) -> Problem | None:
    return Problem.GONE if desk.now() - wanted.created_at >= META_KEEPS else None


def _settle(desk: Desk, wanted: Wanted, outcome: Fetched | Problem) -> None:
    """Only if it is still wanted: meanwhile the person may have taken it back."""
    with desk.database.transaction() as db_session:
        row = lock_wanted(db_session, wanted.id)
        if row is None:
            return
        row.retry_at = None
        if isinstance(outcome, Fetched):
            _store(desk, row, outcome)
        else:
            row.state = "failed" if outcome in CANNOT_BE_HAD else "refused"
            row.problem = outcome
            log.warning("media_not_kept", media=str(row.id), problem=str(outcome))


def _store(desk: Desk, row: Media, fetched: Fetched) -> None:
    row.state = "stored"
    row.content, row.preview = fetched.content, fetched.preview
    row.found_type, row.size, row.sha256 = fetched.found_type, fetched.size, fetched.sha256
    row.stored_at = desk.now()
