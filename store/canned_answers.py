"""Ready answers and their history."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from store.database import DbSession
from store.tables import CannedAnswer, CannedAnswerVersion


def answers_in_use(db_session: DbSession) -> Sequence[CannedAnswer]:
    query = select(CannedAnswer).where(CannedAnswer.retired_at.is_(None))
    return db_session.scalars(query.order_by(CannedAnswer.shortcut)).all()


def all_answers(db_session: DbSession) -> Sequence[CannedAnswer]:
    """Those in use first, then the retired ones; by shortcut."""
    order = (CannedAnswer.retired_at.is_not(None), CannedAnswer.shortcut, CannedAnswer.updated_at)
    return db_session.scalars(select(CannedAnswer).order_by(*order)).all()


def find_answer(db_session: DbSession, answer_id: uuid.UUID) -> CannedAnswer | None:
    return db_session.get(CannedAnswer, answer_id)


def lock_answer(db_session: DbSession, answer_id: uuid.UUID) -> CannedAnswer | None:
    """The answer as it is now, held until the transaction ends."""
    return db_session.get(CannedAnswer, answer_id, with_for_update=True, populate_existing=True)


def find_by_shortcut(db_session: DbSession, shortcut: str) -> CannedAnswer | None:
    query = select(CannedAnswer).where(
        CannedAnswer.shortcut == shortcut, CannedAnswer.retired_at.is_(None)
    )
    return db_session.scalar(query)


def versions_of(db_session: DbSession, answer_id: uuid.UUID) -> Sequence[CannedAnswerVersion]:
    """Newest first."""
    query = select(CannedAnswerVersion).where(CannedAnswerVersion.answer_id == answer_id)
    return db_session.scalars(query.order_by(CannedAnswerVersion.version.desc())).all()


def keep(db_session: DbSession, answer: CannedAnswer) -> bool:
    """Writes a new or changed answer; False when another one in use has its shortcut."""
    try:
        with db_session.begin_nested():
            db_session.add(answer)
    except IntegrityError:
        return False
    return True


def add_version(db_session: DbSession, version: CannedAnswerVersion) -> None:
    db_session.add(version)
