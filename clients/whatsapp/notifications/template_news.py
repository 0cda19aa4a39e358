"""What a change of a template field says (reference 2.5). Tolerant: what is missing is None."""

from dataclasses import dataclass

from clients.whatsapp.notifications.items import Json, OtherChange
from clients.whatsapp.notifications.reading import identifier, label, mapping, words

FIELDS = frozenset(
    {
        "message_template_status_update",
        "message_template_quality_update",
        "message_template_components_update",
        "template_category_update",
    }
)


@dataclass(frozen=True)
class TemplateNews:
    """One template is named by `name` and `language`, or only by Meta's id. `event` is Meta's own
    word for the new state, `body` the text after somebody has edited it."""

    name: str | None
    language: str | None
    meta_id: str | None
    event: str | None = None
    reason: str | None = None
    quality: str | None = None
    category: str | None = None
    coming_category: str | None = None
    body: str | None = None


def read_template_news(change: OtherChange) -> TemplateNews | None:
    """None when the change is about something else."""
    if change.field not in FIELDS:
        return None
    value = change.payload
    category, coming = _categories(value)
    return TemplateNews(
        name=label(value, "message_template_name"),
        language=label(value, "message_template_language"),
        meta_id=identifier(value, "message_template_id"),
        event=label(value, "event") if change.field == "message_template_status_update" else None,
        reason=_reason(value),
        quality=label(value, "new_quality_score"),
        category=category,
        coming_category=coming,
        body=words(value, "message_template_element"),
    )


def _reason(value: Json) -> str | None:
    """May be null or the word NONE; a pause says which one it is elsewhere."""
    rejection = mapping(value, "rejection_info")
    found = (
        label(value, "reason"),
        label(rejection, "reason"),
        label(mapping(value, "other_info"), "title"),
    )
    return next((reason for reason in found if reason and reason.upper() != "NONE"), None)


def _categories(value: Json) -> tuple[str | None, str | None]:
    """(what it is now, what it will be). The trap: of an announcement `new_category` is the one
    that still holds, and `correct_category` the one to come."""
    now = label(value, "new_category")
    return now, label(value, "correct_category")
