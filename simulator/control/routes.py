"""The /sim calls that move people and weather."""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request

from simulator.control.content import File
from simulator.control.raw_notice import send_raw
from simulator.control.refusal import ControlRefused
from simulator.control.writing import person_called, write
from simulator.faults import FaultsRefused, faults_from_json
from simulator.people import PersonRefused, person_from_json
from simulator.statuses import report_read
from simulator.world import World

routes = Blueprint("control", __name__, url_prefix="/sim")


def the_world() -> World:
    world: World = current_app.extensions["world"]
    return world


@routes.before_request
def refuse_other_sites() -> None:
    # Any page open in the developer's browser can reach this port; only our own may use it.
    origin = request.headers.get("Origin")
    if origin and not hmac.compare_digest(origin.rpartition("//")[2], request.host):
        raise ControlRefused(403, "calls from other sites are not allowed")


@routes.errorhandler(ControlRefused)
def refused(error: ControlRefused) -> tuple[Response, int]:
    return jsonify({"error": error.problem}), error.http


@routes.errorhandler(FaultsRefused)
@routes.errorhandler(PersonRefused)
def unreadable(error: Exception) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), 400


def json_body() -> Any:
    body = request.get_json(silent=True)
    if body is None:
        raise ControlRefused(400, "the body must be JSON (Content-Type: application/json)")
    return body


def json_object() -> Mapping[str, Any]:
    body = json_body()
    if not isinstance(body, Mapping):
        raise ControlRefused(400, "the body must be a JSON object")
    return body


@routes.post("/phones/<name>/messages")
def person_writes(name: str) -> Response:
    upload = request.files.get("file")
    if upload is None:
        return jsonify({"wamid": write(the_world(), name, json_object())})
    file = File(upload.read(), upload.filename or "file", upload.mimetype)
    wanted = {key: value for key, value in request.form.items() if key in ("kind", "caption")}
    return jsonify({"wamid": write(the_world(), name, {"media": wanted}, file)})


@routes.post("/phones/<name>/read")
def person_reads(name: str) -> Response:
    world = the_world()
    return jsonify({"read": report_read(world, person_called(world, name).key)})


@routes.post("/people")
def add_people() -> Response:
    body, world = json_body(), the_world()
    people = [person_from_json(item) for item in (body if isinstance(body, list) else [body])]
    with world.lock:
        for person in people:
            world.people.add(person)
            world.phones.touch(world.phones.of(person.key))
    return jsonify([person.as_json() for person in people])


@routes.post("/faults")
def set_faults() -> Response:
    the_world().dispatcher.faults = faults_from_json(json_body())
    return jsonify({"ok": True})


@routes.post("/clock")
def set_clock() -> Response:
    """``{"now": ISO | null}`` freezes or frees the clock, ``{"advance_s": n}`` moves it."""
    body, world = json_object(), the_world()
    try:
        if "now" in body:
            world.clock.freeze(datetime.fromisoformat(body["now"]) if body["now"] else None)
        world.clock.advance(timedelta(seconds=float(body.get("advance_s", 0))))
    except (TypeError, ValueError) as error:
        raise ControlRefused(400, "now is an ISO time, advance_s a number") from error
    return jsonify({"now": world.clock.now().isoformat()})


@routes.post("/notify")
def notify() -> Response:
    return jsonify({"http": send_raw(the_world(), request.get_data())})


@routes.post("/subscribe")
def subscribe() -> Response:
    subscription = the_world().subscribe()
    return jsonify({"state": subscription.state, "detail": subscription.detail})


@routes.post("/reset")
def reset() -> Response:
    the_world().reset()
    return jsonify({"ok": True})
