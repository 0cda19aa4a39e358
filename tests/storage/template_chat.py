"""Templates and what is heard of them, in the words of their tests."""

import json
import uuid
from typing import Any

from clients.failures import SendFailed
from clients.whatsapp.templates import ReportedTemplate
from services.apply_notifications import apply_notifications
from services.desk import Desk
from services.receive_notification import receive_notification
from services.send_template import (
    TemplateOrder,
    send_template,
)
from services.templates import TemplateStanding, template_history, template_states, usable_templates
from tests.database import rows
from tests.storage.stand_ins import StandInWhatsApp

STATUS = "message_template_status_update"
QUALITY = "message_template_quality_update"
CATEGORY = "template_category_update"
REOPENED = {"message_template_name": "chat_reopened", "message_template_language": "it"}


class WhatsAppWithTemplates(StandInWhatsApp):
    """Tells of the templates it was given; None: nobody said whose account is ours."""

    reported: tuple[ReportedTemplate, ...] | SendFailed | None = None

    def reported_templates(self) -> tuple[ReportedTemplate, ...] | None:
        if isinstance(self.reported, SendFailed):
            raise self.reported
        return self.reported


def order(
    name: str = "chat_reopened", values: dict[str, str] | None = None, key: str = ""
) -> TemplateOrder:
    return TemplateOrder(name, values or {}, key or uuid.uuid4().hex)


def send(desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID, wanted: TemplateOrder) -> None:
    with desk.database.transaction() as db_session:
        send_template(desk, db_session, conversation_id, olga, wanted)


def tell(desk: Desk, field: str, time: int | None = None, **value: Any) -> None:
    entry = {"id": "200000000000002", "changes": [{"field": field, "value": value}]}
    at = {"time": time} if time is not None else {}
    whole = {"object": "whatsapp_business_account", "entry": [{**entry, **at}]}
    receive_notification(desk, json.dumps(whole).encode())
    apply_notifications(desk)


def standing(desk: Desk, name: str = "chat_reopened", language: str = "it") -> TemplateStanding:
    with desk.database.transaction() as db_session:
        all_of_them = template_states(desk, db_session)
    (found,) = (one for one in all_of_them if (one.name, one.language) == (name, language))
    return found


def offered(desk: Desk, language: str = "it") -> set[str]:
    with desk.database.transaction() as db_session:
        return {template.name for template in usable_templates(desk, db_session, language)}


def heard(desk: Desk, name: str = "chat_reopened", language: str = "it") -> list[tuple[str, str]]:
    with desk.database.transaction() as db_session:
        return [(one.what, one.value) for one in template_history(db_session, name, language)]


def problems(desk: Desk) -> list[str | None]:
    return [row.problem for row in rows(desk, "SELECT problem FROM notification_item ORDER BY id")]


def approved(desk: Desk, **changes: Any) -> tuple[ReportedTemplate, ...]:
    """All of ours as Meta would list them, `chat_reopened` in Italian with changes."""
    texts = [text for template in desk.templates.templates for text in template.templates]
    return tuple(
        ReportedTemplate(
            **{
                "name": text.name,
                "language": text.language,
                "status": "APPROVED",
                "category": "UTILITY",
                "body": text.body,
                **(changes if (text.name, text.language) == ("chat_reopened", "it") else {}),
            }
        )
        for text in texts
    )
