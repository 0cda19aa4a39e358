"""The account's own list of templates (`GET /<WABA>/message_templates`), page by page."""

from dataclasses import dataclass
from typing import Any

from clients.whatsapp.notifications.reading import identifier, label, mapping, objects, words
from clients.whatsapp.transport import GraphTransport

Json = dict[str, Any]

FIELDS = "id,name,language,status,category,quality_score,rejected_reason,components"
PAGE, MOST_PAGES = 100, 70
"""Meta keeps at most 6000 templates for one account."""


@dataclass(frozen=True)
class ReportedTemplate:
    """One template in one language as Meta has it. `body` is None where it cannot be read."""

    name: str
    language: str
    status: str
    meta_id: str | None = None
    category: str | None = None
    quality: str | None = None
    reason: str | None = None
    body: str | None = None


def reported_templates(graph: GraphTransport, account_id: str) -> tuple[ReportedTemplate, ...]:
    """Raises SendFailed as every call that fetches. Entries without a name are left out."""
    found: list[ReportedTemplate] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        query = {"fields": FIELDS, "limit": str(PAGE), **({"after": after} if after else {})}
        answer = graph.call("GET", f"{account_id}/message_templates", params=query)
        read = (_read(entry) for entry in objects(answer, "data"))
        found.extend(template for template in read if template is not None)
        after = _next_page(answer)
        if after is None:
            break
    return tuple(found)


def _next_page(answer: Json) -> str | None:
    paging = mapping(answer, "paging")
    return words(mapping(paging, "cursors"), "after") if words(paging, "next") else None


def _read(entry: Json) -> ReportedTemplate | None:
    name, language, status = (label(entry, key) for key in ("name", "language", "status"))
    name = name or words(entry, "name")  # up to 512 characters
    if name is None or language is None or status is None:
        return None
    reason = label(entry, "rejected_reason")
    return ReportedTemplate(
        name=name,
        language=language,
        status=status,
        meta_id=identifier(entry, "id"),
        category=label(entry, "category"),
        quality=label(mapping(entry, "quality_score"), "score"),
        reason=reason if reason and reason.upper() != "NONE" else None,
        body=_body(entry),
    )


def _body(entry: Json) -> str | None:
    bodies = (part for part in objects(entry, "components") if label(part, "type") == "BODY")
    return next((words(part, "text") for part in bodies), None)
