"""The /sim calls that only look."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from simulator.control.refusal import ControlRefused
from simulator.control.routes import refused, the_world
from simulator.people import Person
from simulator.phones import Bubble, Phone
from simulator.statuses import report_read
from simulator.world import World

routes = Blueprint("looking", __name__, url_prefix="/sim")
routes.register_error_handler(ControlRefused, refused)

SHOWN_IN_PAGE = ("image/", "audio/", "video/")


@routes.get("/health")
def health() -> Response:
    world = the_world()
    subscription = world.subscription
    return jsonify(
        {
            "status": "ok",
            "subscription": {"state": subscription.state, "detail": subscription.detail},
            "pending_notifications": world.deliveries.pending(),
            "now": world.clock.now().isoformat(),
            "business": {
                "name": world.settings.business_name,
                "number": world.settings.display_phone_number,
                "account_id": world.settings.business_account_id,
            },
        }
    )


@routes.get("/people")
def people() -> Response:
    world = the_world()
    with world.lock:
        return jsonify([_with_unread(world, person) for person in world.people.all()])


def _with_unread(world: World, person: Person) -> dict[str, Any]:
    return {**person.as_json(), "unread": len(world.phones.of(person.key).unread())}


@routes.get("/log")
def log() -> Response:
    entries = the_world().journal.after(_number("after"), request.args.get("kind"))
    return jsonify(entries)


@routes.get("/phones/<name>/messages")
def messages(name: str) -> Response:
    """Long poll. ``from`` narrows to "me" or "facility"; ``peek=1`` does not mark as read."""
    world, after, side = the_world(), _number("after"), request.args.get("from")

    def found() -> list[Bubble]:
        bubbles = _phone(world, name).after(after)
        return [b for b in bubbles if side in (None, b.sender)]

    with world.lock:
        epoch = world.phones.epoch
        world.phones.wait_until(lambda: bool(found()) or world.phones.epoch != epoch, _seconds())
        shown = [bubble.as_json() for bubble in found()]
        if shown and request.args.get("peek") != "1":
            report_read(world, _phone(world, name).key)
    return jsonify(shown)


@routes.get("/phones/<name>/status/<path:wamid>")
def status(name: str, wamid: str) -> Response:
    """``{"status", "history"}`` of a message of either side."""
    world = the_world()
    with world.lock:
        sent, bubble = world.ledger.get(wamid), _phone(world, name).find(wamid)
        if sent and sent.key == _phone(world, name).key:
            history = [passage.as_json() for passage in sent.passages]
            return jsonify({"status": sent.status, "history": history})
        if bubble is None:
            raise ControlRefused(404, "this phone has no message with this id")
        return jsonify({"status": bubble.status, "history": []})


@routes.get("/watch")
def watch() -> Response:
    """Long poll over all phones: what changed since revision ``since`` of ``epoch``."""
    world, since = the_world(), _number("since")
    with world.lock:
        epoch = _number("epoch") or world.phones.epoch
        world.phones.wait_until(
            lambda: world.phones.revision > since or world.phones.epoch != epoch, _seconds()
        )
        if world.phones.epoch != epoch:
            since = 0
        return jsonify(
            {
                "epoch": world.phones.epoch,
                "revision": world.phones.revision,
                "people": [_with_unread(world, person) for person in world.people.all()],
                "phones": {
                    phone.key: _changes(phone, since)
                    for phone in world.phones.all()
                    if phone.revision > since
                },
            }
        )


def _changes(phone: Phone, since: int) -> dict[str, Any]:
    changed = [b.as_json() for b in phone.bubbles if b.revision > since]
    return {"messages": changed, "typing": phone.typing(), "unread": len(phone.unread())}


@routes.get("/media/<media_id>")
def media(media_id: str) -> Response:
    """A file for the phone page. Only pictures and sounds are opened, the rest is saved."""
    world = the_world()
    with world.lock:
        found = world.shelf.find(media_id)
    if found is None:
        raise ControlRefused(404, "no such media")
    opened = found.mime_type.startswith(SHOWN_IN_PAGE) and "svg" not in found.mime_type
    response = Response(found.content, mimetype=found.mime_type.split(";")[0])
    response.headers.set(
        "Content-Disposition",
        "inline" if opened else "attachment",
        filename=found.filename or "file",
    )
    return response


def _phone(world: World, name: str) -> Phone:
    person = world.people.find(name)
    return world.phones.of(person.key if person else name.lstrip("+"))


def _number(name: str) -> int:
    text = request.args.get(name, "0")
    if not text.isdigit():
        raise ControlRefused(400, f"{name} must be a whole number")
    return int(text)


def _seconds() -> float:
    try:
        return min(max(float(request.args.get("wait", "0")), 0.0), 60.0)
    except ValueError as error:
        raise ControlRefused(400, "wait must be a number of seconds") from error
