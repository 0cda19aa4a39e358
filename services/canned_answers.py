"""Keeping ready answers: adding, changing, retiring. Each version stays on record with its author.

Who may do so is the page's affair; what may be kept is in `frontdesk/canned/rules.py`. What a
chat's operator is offered, with its gaps filled, is in `services/offer_canned_answers.py`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import asdict

from frontdesk.canned.rules import Wording, faults, tidy
from services.audit import note
from services.desk import Desk
from store import canned_answers as stored
from store.database import DbSession
from store.tables import CannedAnswer, CannedAnswerVersion

SHORTCUT_IN_USE = (("shortcut", "in_use"),)


class NotKept(Exception):
    """`faults`: (field, what is wrong), constant names; see `frontdesk.canned.rules.faults`.

    Besides those: ("shortcut", "in_use") and ("unit", "unknown_unit").
    """

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{field}: {fault}" for field, fault in faults))
        self.faults = faults


class ChangedMeanwhile(Exception):
    """A colleague changed or retired the answer since it was read; or there is none."""


def list_canned_answers(db_session: DbSession) -> Sequence[CannedAnswer]:
    """All of them for the page that keeps them: those in use first, then the retired."""
    return stored.all_answers(db_session)


def history_of(db_session: DbSession, answer_id: uuid.UUID) -> Sequence[CannedAnswerVersion]:
    """Its versions, newest first."""
    return stored.versions_of(db_session, answer_id)


def add_canned_answer(
    desk: Desk, db_session: DbSession, wording: Wording, staff_id: uuid.UUID | None
) -> CannedAnswer:
    """Raises NotKept. `staff_id` None: the demo's own."""
    kept = _checked(desk, wording)
    answer = CannedAnswer(
        id=uuid.uuid4(),
        **asdict(kept),
        version=1,
        author_id=staff_id,
        updated_at=desk.now(),
        retired_at=None,
    )
    if not stored.keep(db_session, answer):
        raise NotKept(SHORTCUT_IN_USE)
    _record(db_session, answer, "added")
    note(desk, db_session, staff_id, "add_canned_answer", answer.id)
    return answer


def change_canned_answer(
    desk: Desk,
    db_session: DbSession,
    answer_id: uuid.UUID,
    wording: Wording,
    staff_id: uuid.UUID,
    version: int,
) -> CannedAnswer:
    """`version` is the one its author saw. Raises NotKept and ChangedMeanwhile.

    Words that are the same already are no new version.
    """
    kept = _checked(desk, wording)
    answer = _as_seen(db_session, answer_id, version)
    if wording_of(answer) == kept:
        return answer
    other = stored.find_by_shortcut(db_session, kept.shortcut)
    if other is not None and other.id != answer.id:
        raise NotKept(SHORTCUT_IN_USE)
    for field, value in asdict(kept).items():
        setattr(answer, field, value)
    _next_version(desk, answer, staff_id)
    if not stored.keep(db_session, answer):
        raise NotKept(SHORTCUT_IN_USE)
    _record(db_session, answer, "changed")
    note(desk, db_session, staff_id, "change_canned_answer", answer.id)
    return answer


def retire_canned_answer(
    desk: Desk, db_session: DbSession, answer_id: uuid.UUID, staff_id: uuid.UUID, version: int
) -> None:
    """Nobody is offered it any more; its shortcut is free again. Raises ChangedMeanwhile."""
    answer = _as_seen(db_session, answer_id, version)
    _next_version(desk, answer, staff_id)
    answer.retired_at = desk.now()
    _record(db_session, answer, "retired")
    note(desk, db_session, staff_id, "retire_canned_answer", answer.id)


def wording_of(answer: CannedAnswer | CannedAnswerVersion) -> Wording:
    return Wording(answer.shortcut, answer.title, answer.text_it, answer.text_en, answer.unit)


def _checked(desk: Desk, wording: Wording) -> Wording:
    kept = tidy(wording)
    found = faults(kept)
    if kept.unit is not None and all(unit.id != kept.unit for unit in desk.facility.units):
        found = (*found, ("unit", "unknown_unit"))
    if found:
        raise NotKept(found)
    return kept


def _as_seen(db_session: DbSession, answer_id: uuid.UUID, version: int) -> CannedAnswer:
    answer = stored.lock_answer(db_session, answer_id)
    if answer is None or answer.retired_at is not None or answer.version != version:
        raise ChangedMeanwhile
    return answer


def _next_version(desk: Desk, answer: CannedAnswer, staff_id: uuid.UUID) -> None:
    answer.version += 1
    answer.author_id = staff_id
    answer.updated_at = desk.now()


def _record(db_session: DbSession, answer: CannedAnswer, deed: str) -> None:
    version = CannedAnswerVersion(
        answer_id=answer.id,
        version=answer.version,
        deed=deed,
        **asdict(wording_of(answer)),
        author_id=answer.author_id,
        at=answer.updated_at,
    )
    stored.add_version(db_session, version)
