"""A person sends a message: on the phone at once, to the business as a notification."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from simulator.control import content
from simulator.control.content import File, Said
from simulator.control.refusal import ControlRefused
from simulator.control.taps import tap
from simulator.identifiers import new_sms_id, new_wamid
from simulator.people import WA_ID, Person, person_from_json
from simulator.phones import Bubble
from simulator.quotes import quote_of
from simulator.statuses import report_read
from simulator.world import World


def person_called(world: World, name: str) -> Person:
    """Somebody known, or a new one if the name is a number. Raises ControlRefused 404."""
    with world.lock:
        person = world.people.find(name)
        if person is None and WA_ID.fullmatch(name.lstrip("+")):
            person = person_from_json({"wa_id": name})
            world.people.add(person)
    if person is None:
        raise ControlRefused(404, "nobody has this number or user id")
    return person


def write(world: World, name: str, body: Mapping[str, Any], file: File | None = None) -> str:
    """Send what the body describes; returns the message's id. Raises ControlRefused."""
    person = person_called(world, name)
    if "sms" in body:
        return _write_sms(world, person, body["sms"])
    with world.lock:
        if not person.on_whatsapp:
            person = replace(person, on_whatsapp=True)
            world.people.add(person)
        said = _said(world, person, body, file)
        report_read(world, person.key)
        return _send(world, person, said, body)


def _said(world: World, person: Person, body: Mapping[str, Any], file: File | None) -> Said:
    if "text" in body:
        return content.say_text(body["text"])
    if "tap" in body:
        return tap(world.phones.of(person.key), str(body["tap"]))
    if "media" in body or file:
        return content.say_media(world, body.get("media") or {}, file)
    if "location" in body:
        return content.say_location(body["location"])
    if "contacts" in body:
        return content.say_contacts(body["contacts"])
    if body.get("share_contact"):
        return content.share_own_contact(person)
    if "reaction" in body:
        return content.say_reaction(body["reaction"])
    if "unsupported" in body:
        return content.say_unsupported(body["unsupported"])
    if "message" in body:
        return content.say_raw(body["message"])
    raise ControlRefused(400, "give text, tap, media, location, contacts, reaction or sms")


def _send(world: World, person: Person, said: Said, body: Mapping[str, Any]) -> str:
    phone, now, wamid = world.phones.of(person.key), world.clock.now(), new_wamid()
    answers = said.answers or (str(body["reply_to"]) if body.get("reply_to") else None)
    extra = {**said.extra, **(quote_of(phone, answers) if answers else {})}
    if said.kind == "reaction":
        _react(world, person.key, said)
    else:
        bubble = Bubble(wamid, "me", said.kind, said.text, now, extra)
        world.phones.show(person.key, bubble)
    phone.wrote_at = now
    world.rates.count_incoming()
    context = _context(world, answers, bool(body.get("forwarded")))
    message = {**_common(person, wamid, now), **context, **said.part}
    value = world.sender.value(contacts=[contact(person)], messages=[message])
    told = partial(world.phones.tick, person.key, wamid, "delivered")
    world.dispatcher.tell(person.key, "messages", value, told)
    return wamid


def _react(world: World, key: str, said: Said) -> None:
    phone = world.phones.of(key)
    bubble = phone.find(said.part["reaction"]["message_id"])
    if bubble is None:
        raise ControlRefused(404, "this phone has no message with this wamid")
    bubble.extra["own_reaction"] = said.text
    world.phones.touch(phone, bubble)


def _common(person: Person, wamid: str, at: datetime) -> dict[str, Any]:
    # Whoever hides the number is known by user id alone: the fields are absent, not empty.
    sender = {} if person.hides_number else {"from": person.wa_id}
    return {
        **sender,
        "from_user_id": person.user_id,
        "id": wamid,
        "timestamp": str(int(at.timestamp())),
    }


def _context(world: World, answers: str | None, forwarded: bool) -> dict[str, Any]:
    context: dict[str, Any] = {"forwarded": True} if forwarded else {}
    if answers:
        context |= {"from": world.settings.display_phone_number, "id": answers}
    return {"context": context} if context else {}


def contact(person: Person) -> dict[str, Any]:
    profile = {"name": person.name}
    if person.hides_number:
        profile["username"] = re.sub(r"[^a-z0-9]+", ".", person.name.lower()).strip(".")
        return {"profile": profile, "user_id": person.user_id}
    return {"profile": profile, "wa_id": person.wa_id, "user_id": person.user_id}


def _write_sms(world: World, person: Person, text: object) -> str:
    if not isinstance(text, str) or not text:
        raise ControlRefused(400, "sms must be a text")
    if not person.wa_id:
        raise ControlRefused(409, "this person has no number to text from")
    sms_id = new_sms_id()
    bubble = Bubble(sms_id, "me", "text", text, world.clock.now(), {"sms": True})
    world.phones.show(person.key, bubble)
    world.sms.receive(sms_id, person.wa_id, text)
    return sms_id
