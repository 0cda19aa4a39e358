"""What was heard about message templates."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from store.database import DbSession
from store.tables import MessageTemplateEvent, MessageTemplateState

NEWEST_EVENTS = 50


def all_template_states(db_session: DbSession) -> Sequence[MessageTemplateState]:
    order = (MessageTemplateState.name, MessageTemplateState.language)
    return db_session.scalars(select(MessageTemplateState).order_by(*order)).all()


def find_template_state(
    db_session: DbSession, name: str, language: str
) -> MessageTemplateState | None:
    return db_session.get(MessageTemplateState, (name, language))


def find_by_meta_id(db_session: DbSession, meta_id: str) -> MessageTemplateState | None:
    """Several templates never share an id; if they did, the first by name."""
    query = (
        select(MessageTemplateState)
        .where(MessageTemplateState.meta_id == meta_id)
        .order_by(MessageTemplateState.name, MessageTemplateState.language)
        .limit(1)
    )
    return db_session.scalar(query)


def lock_template_state(
    db_session: DbSession, name: str, language: str, state: str, since: datetime
) -> MessageTemplateState:
    """The row, locked; made with `state` if nothing was ever heard of it."""
    db_session.execute(
        insert(MessageTemplateState)
        .values(name=name, language=language, state=state, changed_at=since)
        .on_conflict_do_nothing()
    )
    key = (name, language)
    return db_session.get_one(MessageTemplateState, key, with_for_update=True)


def add_template_event(
    db_session: DbSession,
    row: MessageTemplateState,
    what: str,
    value: str,
    *,
    reason: str | None,
    source: str,
    at: datetime,
) -> None:
    db_session.add(
        MessageTemplateEvent(
            name=row.name,
            language=row.language,
            what=what,
            value=value,
            reason=reason,
            source=source,
            at=at,
        )
    )


def last_heard_at(db_session: DbSession, row: MessageTemplateState) -> datetime | None:
    """The time of the newest line of its history, None without any."""
    event = MessageTemplateEvent
    query = select(func.max(event.at)).where(event.name == row.name, event.language == row.language)
    return db_session.scalar(query)


def template_events(
    db_session: DbSession, name: str, language: str
) -> Sequence[MessageTemplateEvent]:
    """Newest first."""
    event = MessageTemplateEvent
    query = (
        select(event)
        .where(event.name == name, event.language == language)
        .order_by(event.id.desc())
        .limit(NEWEST_EVENTS)
    )
    return db_session.scalars(query).all()
