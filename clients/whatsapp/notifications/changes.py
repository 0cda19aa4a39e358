"""One change of a notification: what its field means, item by item (reference 2.5)."""

from collections.abc import Callable, Iterator
from typing import Any

from clients.whatsapp.notifications.identities import user_id_update
from clients.whatsapp.notifications.items import (
    ChannelProblem,
    Echo,
    Item,
    Json,
    MarketingPreference,
    OtherChange,
    Unreadable,
)
from clients.whatsapp.notifications.messages import kind_of, read_message, said
from clients.whatsapp.notifications.reading import (
    api_error,
    as_object,
    entries,
    fingerprint,
    identifier,
    label,
    mapping,
    moment,
    phone,
)
from clients.whatsapp.notifications.senders import read_contacts
from clients.whatsapp.notifications.statuses import read_status

_Reader = Callable[[Json], Item]


def read_change(change: Json, entry: Json) -> Iterator[Item]:
    """Every item of one change. An unknown field is one item, kept whole."""
    value = change.get("value")
    if not isinstance(value, dict):
        yield _other(change, entry, None)
        return
    phone_number_id = identifier(mapping(value, "metadata"), "phone_number_id")
    readers = _readers(label(change, "field") or "", value, phone_number_id, entry)
    items = [item for name, read in readers.items() for item in _each(value, name, read)]
    yield from items or [_other(change, entry, phone_number_id)]


def _readers(
    field: str, value: Json, phone_number_id: str | None, entry: Json
) -> dict[str, _Reader]:
    """Which lists of the value hold items, and who reads them."""
    match field:
        case "messages":
            contacts = read_contacts(value)
            return {
                "messages": lambda one: read_message(one, phone_number_id, contacts),
                "statuses": lambda one: read_status(one, phone_number_id),
                "errors": lambda one: _channel_problem(one, phone_number_id, entry),
            }
        case "user_id_update":
            return {"user_id_update": lambda one: user_id_update(one, phone_number_id)}
        case "user_preferences":
            return {"user_preferences": lambda one: _preference(one, phone_number_id)}
        case "smb_message_echoes":
            return {"message_echoes": lambda one: _echo(one, phone_number_id)}
        case _:
            return {}


def _each(value: Json, name: str, read: _Reader) -> Iterator[Item]:
    number_id = identifier(mapping(value, "metadata"), "phone_number_id")
    for one in entries(value, name):
        yield _guarded(one, name, read, number_id)


def _guarded(one: Any, name: str, read: _Reader, phone_number_id: str | None) -> Item:
    """One bad item must never take its batch with it (reference 0.10)."""
    problem = "not_an_object"
    if isinstance(one, dict):
        try:
            return read(one)
        except Exception:
            problem = "not_understood"
    key = f"unreadable:{fingerprint(name, phone_number_id, one)}"
    return Unreadable(key, as_object(one), phone_number_id, problem)


def _channel_problem(error: Json, phone_number_id: str | None, entry: Json) -> ChannelProblem:
    key = fingerprint(entry.get("id"), entry.get("time"), phone_number_id, error)
    return ChannelProblem(f"problem:{key}", error, phone_number_id, api_error(error))


def _preference(preference: Json, phone_number_id: str | None) -> Item:
    key = f"preference:{fingerprint(phone_number_id, preference)}"
    wa_id, user_id = phone(preference, "wa_id"), identifier(preference, "user_id")
    if not wa_id and not user_id:
        return Unreadable(key, preference, phone_number_id, "no_sender")
    return MarketingPreference(
        key,
        preference,
        phone_number_id,
        category=label(preference, "category") or "",
        value=label(preference, "value") or "",
        at=moment(preference),
        wa_id=wa_id,
        user_id=user_id,
    )


def _echo(echo: Json, phone_number_id: str | None) -> Item:
    wamid = identifier(echo, "id")
    if wamid is None:
        key = f"unreadable:{fingerprint(phone_number_id, echo)}"
        return Unreadable(key, echo, phone_number_id, "no_id")
    return Echo(
        f"echo:{wamid}",
        echo,
        phone_number_id,
        wamid=wamid,
        at=moment(echo),
        kind=kind_of(echo),
        to_wa_id=phone(echo, "to"),
        to_user_id=identifier(echo, "to_user_id"),
        text=said(echo),
    )


def _other(change: Json, entry: Json, phone_number_id: str | None) -> OtherChange:
    """No id of its own, so its content is its key, with the entry's time: the same news (a
    template paused again) may well come twice."""
    payload = as_object(change.get("value"))
    field = _true_field(label(change, "field") or "unknown", payload)
    key = fingerprint(entry.get("id"), entry.get("time"), field, payload)
    account_id, at = identifier(entry, "id"), moment(entry, "time")
    return OtherChange(f"change:{key}", payload, phone_number_id, field, account_id, at)


def _true_field(field: str, payload: Json) -> str:
    # Meta's own example of a quality update arrives under the status field (reference 2.5).
    quality = "new_quality_score" in payload and "event" not in payload
    if field == "message_template_status_update" and quality:
        return "message_template_quality_update"
    return field
