"""Image, document, audio, video and sticker messages, by media id or by link."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from simulator.graph.checks.drawing import Drawing
from simulator.graph.checks.fields import object_at, optional_text_at, web_address_at
from simulator.graph.errors import GraphError
from simulator.media import Media, MediaShelf, kind_of

CAPTION_MOST = 1024
WITH_CAPTION = ("image", "video", "document")


def draw_attachment(body: Mapping[str, Any], shelf: MediaShelf) -> Drawing:
    kind = str(body["type"])
    item = object_at(body, kind)
    caption = optional_text_at(item, "caption", CAPTION_MOST)
    if caption and kind not in WITH_CAPTION:
        raise GraphError(100, f"{kind} takes no caption")
    filename = optional_text_at(item, "filename", 240)
    if item.get("id") is not None:
        return Drawing(kind, caption, {"media": _stored(kind, item, shelf).shown(filename)})
    link = web_address_at(item, "link")
    # Links are not followed; a host under .invalid stands for one that cannot be fetched.
    unreachable = (urlsplit(link).hostname or "").endswith(".invalid")
    shown = {"link": link, "filename": filename or urlsplit(link).path.rpartition("/")[2]}
    return Drawing(kind, caption, {"media": shown}, fails_with=131053 if unreachable else None)


def _stored(kind: str, item: Mapping[str, Any], shelf: MediaShelf) -> Media:
    media = shelf.find(str(item["id"]))
    if media is None:
        raise GraphError(131009, f"{kind}.id names no media of this number")
    if kind_of(media.mime_type, kind) != kind:
        raise GraphError(131053, f"media of type {media.mime_type} cannot be sent as {kind}")
    return media
