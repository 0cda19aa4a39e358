"""Our message templates and what Meta thinks of them. Reading changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frontdesk.facility.frozen import Localised
from frontdesk.templates.model import MessageTemplate, TemplateText
from frontdesk.templates.states import APPROVED, may_be_sent
from services.desk import Desk
from store.database import DbSession
from store.message_templates import all_template_states, find_template_state, template_events
from store.tables import MessageTemplateEvent, MessageTemplateState


@dataclass(frozen=True)
class TemplateStanding:
    """One template in one language, for whoever looks after them.

    `title` and `body` are None and empty for a template that the account has and we do not.
    `is_assumed`: nothing was heard of it yet. `state`, `quality`, `category` and `reason` are
    constants, Meta's or ours (frontdesk/templates/states.py).
    """

    name: str
    language: str
    title: Localised | None
    body: str
    for_operators: bool
    state: str
    is_usable: bool
    is_assumed: bool
    quality: str | None = None
    category: str | None = None
    coming_category: str | None = None
    reason: str | None = None
    changed_at: datetime | None = None


def template_states(desk: Desk, db_session: DbSession) -> Sequence[TemplateStanding]:
    """Ours in the order of the files, then what else the account has."""
    heard = {(row.name, row.language): row for row in all_template_states(db_session)}
    ours = [
        _ours(template, text, heard.pop((text.name, text.language), None))
        for template in desk.templates.templates
        for text in template.templates
    ]
    return [*ours, *(_standing(row, None, "", for_operators=False) for row in heard.values())]


def template_history(
    db_session: DbSession, name: str, language: str
) -> Sequence[MessageTemplateEvent]:
    """What was heard of one template, newest first."""
    return template_events(db_session, name, language)


def usable_templates(desk: Desk, db_session: DbSession, language: str) -> Sequence[MessageTemplate]:
    """What an operator may send now to a person of this language."""
    heard = {(row.name, row.language): row for row in all_template_states(db_session)}
    return [
        template
        for template in desk.templates.offered
        if _may_be_sent(heard.get((template.name, template.text(language).language)))
    ]


def is_usable(db_session: DbSession, name: str, language: str) -> bool:
    """`language` is the template's own."""
    return _may_be_sent(find_template_state(db_session, name, language))


def _may_be_sent(row: MessageTemplateState | None) -> bool:
    """What was never heard of counts as approved: a wrong guess is refused by Meta, and noted."""
    return row is None or may_be_sent(row.state, row.category)


def _ours(
    template: MessageTemplate, text: TemplateText, row: MessageTemplateState | None
) -> TemplateStanding:
    if row is not None:
        return _standing(row, template.title, text.body, for_operators=template.for_operators)
    return TemplateStanding(
        name=text.name,
        language=text.language,
        title=template.title,
        body=text.body,
        for_operators=template.for_operators,
        state=APPROVED,
        is_usable=True,
        is_assumed=True,
    )


def _standing(
    row: MessageTemplateState, title: Localised | None, body: str, *, for_operators: bool
) -> TemplateStanding:
    return TemplateStanding(
        name=row.name,
        language=row.language,
        title=title,
        body=body,
        for_operators=for_operators,
        state=row.state,
        is_usable=may_be_sent(row.state, row.category),
        is_assumed=False,
        quality=row.quality,
        category=row.category,
        coming_category=row.coming_category,
        reason=row.reason,
        changed_at=row.changed_at,
    )
