"""Asking Meta how our templates stand: news may have been lost, or never subscribed to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import structlog

from clients.failures import SendFailed
from clients.whatsapp.notifications.template_news import TemplateNews
from clients.whatsapp.templates import ReportedTemplate
from frontdesk.templates.model import TemplateText
from frontdesk.templates.states import APPROVED, DIFFERENT, MISSING, SENDABLE, state_named
from services.desk import Desk
from services.template_news import ASKED, Heard, note_heard
from store.database import DbSession
from store.message_templates import last_heard_at, lock_template_state

log = structlog.get_logger(__name__)


def ask_template_states(desk: Desk) -> bool:
    """Whether an answer came. The transaction begins after it: asking may take seconds.

    What was heard of a template in these seconds is newer than the list, and stands.
    """
    asked_at = desk.now()
    try:
        reported = desk.whatsapp.reported_templates()
    except SendFailed as failure:
        log.warning("templates_not_told", consequence=str(failure.consequence), code=failure.code)
        return False
    if reported is None:
        return False
    with desk.database.transaction() as db_session:
        for news in (*_told(desk, reported), *_absent(desk, reported)):
            _note(db_session, news, asked_at)
    return True


def _told(desk: Desk, reported: tuple[ReportedTemplate, ...]) -> Iterator[TemplateNews]:
    ours: dict[tuple[str, str], TemplateText] = {
        (text.name, text.language): text for text in _texts(desk)
    }
    for one in reported:
        news = TemplateNews(
            name=one.name,
            language=one.language,
            meta_id=one.meta_id,
            event=one.status,
            reason=one.reason,
            quality=one.quality,
            category=one.category,
        )
        text = ours.get((one.name, one.language))
        is_other = text is not None and one.body is not None and one.body != text.body
        yield replace(news, event=DIFFERENT) if is_other and _sendable(one.status) else news


def _absent(desk: Desk, reported: tuple[ReportedTemplate, ...]) -> Iterator[TemplateNews]:
    known = {(one.name, one.language) for one in reported}
    for text in _texts(desk):
        if (text.name, text.language) not in known:
            yield TemplateNews(text.name, text.language, None, event=MISSING)


def _texts(desk: Desk) -> Iterator[TemplateText]:
    return (text for template in desk.templates.templates for text in template.templates)


def _sendable(status: str) -> bool:
    return state_named(status) in SENDABLE


def _note(db_session: DbSession, news: TemplateNews, asked_at: datetime) -> None:
    """What stands as it stood leaves no line in the history: it is asked every hour."""
    row = lock_template_state(db_session, news.name or "", news.language or "", APPROVED, asked_at)
    # a changed quality or category moves no `changed_at`, but leaves its line in the history
    if max(row.changed_at, last_heard_at(db_session, row) or asked_at) > asked_at:
        return
    if state_named(news.event) == row.state:
        news = replace(news, event=None)
    note_heard(db_session, row, Heard(news, ASKED, asked_at))
