"""What is heard about templates: by the webhook, in Meta's list, and from its refusals."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import structlog

from clients.whatsapp.notifications import OtherChange
from clients.whatsapp.notifications.template_news import TemplateNews, read_template_news
from frontdesk.messages import Template
from frontdesk.templates.states import (
    APPROVED,
    DIFFERENT,
    UTILITY,
    may_be_sent,
    state_after_refusal,
    state_named,
)
from services.desk import Desk
from store.database import DbSession
from store.message_templates import add_template_event, find_by_meta_id, lock_template_state
from store.tables import MessageTemplateState

log = structlog.get_logger(__name__)

WEBHOOK, ASKED, SENDING = "webhook", "asked", "sending"
EVER = datetime(2009, 1, 1, tzinfo=UTC)
"""Before WhatsApp: any news is newer than what was assumed."""


@dataclass(frozen=True)
class Heard:
    """News of one template, from one source, at one time."""

    news: TemplateNews
    source: str
    at: datetime


def apply_template_change(desk: Desk, db_session: DbSession, change: OtherChange) -> str | None:
    """The problem a person should read, None when there is none.

    News without a name are for the template with that id of Meta's; of one that we never heard of
    nothing can be kept but the notification itself.
    """
    news = read_template_news(change)
    if news is None:
        log.warning("account_change", field=change.field)
        return f"account change: {change.field}"
    row = _row(desk, db_session, news)
    if row is None:
        return f"news of an unknown template: {change.field}"
    if _has_other_words(desk, news):
        news = replace(news, event=DIFFERENT)
    was_usable = may_be_sent(row.state, row.category)
    note_heard(db_session, row, Heard(news, WEBHOOK, change.at or desk.now()))
    return _problem(row, was_usable=was_usable)


def note_heard(db_session: DbSession, row: MessageTemplateState, heard: Heard) -> None:
    """Everything goes into the history; only what is not older than what we know counts.

    A word for a state that nobody here knows is kept and changes nothing: a list that is asked for
    later, or a refusal, will say what it means.
    """
    news = heard.news
    row.meta_id = news.meta_id or row.meta_id
    is_older = heard.at < row.changed_at
    state = state_named(news.event)
    if news.event is not None:
        _note(db_session, row, "state", news.event, heard)
        if state is not None and not is_older:
            row.state, row.reason, row.changed_at = state, news.reason, heard.at
    if news.quality is not None and news.quality != row.quality:
        _note(db_session, row, "quality", news.quality, heard)
        row.quality = row.quality if is_older else news.quality
    _note_categories(db_session, row, heard, is_older=is_older)


def _note_categories(
    db_session: DbSession, row: MessageTemplateState, heard: Heard, *, is_older: bool
) -> None:
    now, coming = heard.news.category, heard.news.coming_category
    if now is not None and now != row.category:
        _note(db_session, row, "category", now, heard)
    if coming is not None and coming != row.coming_category:
        _note(db_session, row, "coming_category", coming, heard)
    if is_older:
        return
    row.category = now or row.category
    if coming is not None:
        row.coming_category = coming
    elif now is not None and (heard.source == WEBHOOK or now == row.coming_category):
        row.coming_category = None  # done; Meta's list shows the present one until it is


def note_refusal(desk: Desk, db_session: DbSession, content: Template, code: int) -> None:
    """Meta refused a template: if the code says why, it is not offered again until it is mended."""
    state = state_after_refusal(code)
    if state is None:
        return
    row = lock_template_state(db_session, content.name, content.language, APPROVED, desk.now())
    news = TemplateNews(row.name, row.language, None, event=state, reason=str(code))
    note_heard(db_session, row, Heard(news, SENDING, max(desk.now(), row.changed_at)))
    log.warning("template_refused", template=row.name, language=row.language, code=code)


def _row(desk: Desk, db_session: DbSession, news: TemplateNews) -> MessageTemplateState | None:
    if news.name is not None and news.language is not None:
        return lock_template_state(db_session, news.name, news.language, APPROVED, EVER)
    found = find_by_meta_id(db_session, news.meta_id) if news.meta_id else None
    if found is None:
        return None
    return lock_template_state(db_session, found.name, found.language, found.state, desk.now())


def _has_other_words(desk: Desk, news: TemplateNews) -> bool:
    """Somebody has edited one of ours in Meta's manager."""
    template = desk.templates.find(news.name or "")
    texts = template.templates if template else ()
    ours = next((text.body for text in texts if text.language == news.language), None)
    return ours is not None and news.body is not None and news.body != ours


def _problem(row: MessageTemplateState, *, was_usable: bool) -> str | None:
    name = f"{row.name} ({row.language})"
    if was_usable and not may_be_sent(row.state, row.category):
        log.warning("template_lost", template=row.name, language=row.language, state=row.state)
        return f"template {name} may not be sent: {row.state}, {row.category or UTILITY}"
    if row.coming_category not in (None, UTILITY):
        log.warning("template_category_to_change", template=row.name, to=row.coming_category)
        return f"template {name} will be {row.coming_category}"
    return None


def _note(
    db_session: DbSession, row: MessageTemplateState, what: str, value: str, heard: Heard
) -> None:
    add_template_event(
        db_session,
        row,
        what,
        value,
        reason=heard.news.reason,
        source=heard.source,
        at=heard.at,
    )
