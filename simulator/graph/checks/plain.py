"""Text, location, contacts, reaction."""

from collections.abc import Mapping
from typing import Any

from simulator.graph.checks.drawing import Drawing
from simulator.graph.checks.fields import list_at, object_at, optional_text_at, text_at
from simulator.graph.errors import GraphError

TEXT_MOST = 4096
CONTACTS_MOST = 257


def draw_text(body: Mapping[str, Any]) -> Drawing:
    text = object_at(body, "text")
    if not isinstance(text.get("preview_url", False), bool):
        raise GraphError(100, "text.preview_url must be a boolean")
    return Drawing("text", text_at(text, "body", TEXT_MOST, code=100))


def draw_location(body: Mapping[str, Any]) -> Drawing:
    location = object_at(body, "location")
    latitude = _degrees(location, "latitude", 90)
    longitude = _degrees(location, "longitude", 180)
    name = optional_text_at(location, "name", 1000)
    address = optional_text_at(location, "address", 1000)
    place = {"latitude": latitude, "longitude": longitude, "name": name, "address": address}
    return Drawing("location", name or address, {"location": place})


def _degrees(location: Mapping[str, Any], name: str, most: int) -> float:
    try:
        value = float(location[name])
    except KeyError as error:
        raise GraphError(131008, f"location.{name} is required") from error
    except (TypeError, ValueError) as error:
        raise GraphError(100, f"location.{name} must be a number") from error
    if not -most <= value <= most:
        raise GraphError(131009, f"location.{name} is out of range")
    return value


def draw_contacts(body: Mapping[str, Any]) -> Drawing:
    contacts = list_at(body, "contacts", CONTACTS_MOST)
    names = [text_at(object_at(c, "name"), "formatted_name", 1000) for c in contacts]
    return Drawing("contacts", ", ".join(names), {"contacts": contacts})


def draw_reaction(body: Mapping[str, Any]) -> Drawing:
    """An empty emoji takes the reaction back."""
    reaction = object_at(body, "reaction")
    wamid = text_at(reaction, "message_id", 500)
    emoji = reaction.get("emoji", "")
    if not isinstance(emoji, str):
        raise GraphError(100, "reaction.emoji must be a string")
    if emoji and (len(emoji) > 12 or emoji.isascii()):
        raise GraphError(131009, "reaction.emoji must be one emoji")
    return Drawing("reaction", emoji, reacts_to=wamid)
