"""A template on its way to a patient: an operator wants it said, or the house by itself."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from frontdesk.messages import Template
from frontdesk.templates.filling import fill_in
from services.desk import Desk
from services.speak import queue_contents
from services.templates import is_usable
from store.database import DbSession
from store.tables import Conversation


class TemplateNotUsable(Exception):
    """We have no such template, or Meta does not take it at present."""


@dataclass(frozen=True)
class Sender:
    """Whose words these are (operator or system), and `dedup_key`, what makes them said once."""

    author: str
    dedup_key: str
    staff_id: uuid.UUID | None = None


def filled_template(
    desk: Desk,
    db_session: DbSession,
    conversation: Conversation,
    name: str,
    values: Mapping[str, str],
    payloads: tuple[str, ...] = (),
) -> Template:
    """The template in the patient's language. `payloads` stand in for the template's own: they come
    back when the button of that place is tapped; no personal data. Raises TemplateNotUsable and
    WrongValues."""
    template, language = desk.templates.find(name), conversation.language
    if template is None:
        raise TemplateNotUsable
    if not is_usable(db_session, name, template.text(language).language):
        raise TemplateNotUsable
    content = fill_in(template, language, values, desk.facility.name.say(language))
    return replace(content, button_payloads=payloads) if payloads else content


def queue_template(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    content: Template,
    sender: Sender,
) -> None:
    """Queues it once; after its lifetime it is not sent any more, as Meta would drop it too."""
    queue_contents(
        desk,
        db_session,
        conversation_id,
        [content],
        dedup_key=sender.dedup_key,
        author=sender.author,
        staff_id=sender.staff_id,
        expires_at=desk.now() + lifetime_of(desk, content.name),
    )


def lifetime_of(desk: Desk, name: str) -> timedelta:
    """How long Meta keeps this template for a telephone that is off, before it forgets it."""
    template = desk.templates.find(name)
    if template is None:
        raise TemplateNotUsable
    return timedelta(seconds=template.templates[0].message_send_ttl_seconds)
