"""POST /sms."""

import hmac
import re
import time
from collections.abc import Mapping

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from simulator.identifiers import new_sms_id
from simulator.people import Person, person_from_json
from simulator.phones import Bubble
from simulator.world import World

DIGITS = re.compile(r"\+?[1-9]\d{6,14}")
TEXT_MOST = 1530  # ten segments of 153

routes = Blueprint("sms", __name__)


class SmsRefused(Exception):
    """``http`` and a sentence for the caller."""

    def __init__(self, http: int, problem: str) -> None:
        super().__init__(problem)
        self.http, self.problem = http, problem


@routes.post("/sms")
def send_sms() -> tuple[Response, int]:
    world: World = current_app.extensions["world"]
    try:
        answer, http = _accept(world), 202
    except SmsRefused as refused:
        answer, http = {"error": refused.problem}, refused.http
    world.journal.note("sms", world.clock.now(), http=http, **answer)
    return jsonify(answer), http


def _accept(world: World) -> dict[str, str]:
    to, text, reference = _read(world)
    outcome = world.dispatcher.faults.on_call("sms", "sms", to)
    time.sleep(outcome.latency_s)
    if outcome.rule and outcome.rule.http:
        raise SmsRefused(outcome.rule.http, "fault asked for")
    sms_id = new_sms_id()
    with world.lock:
        person = _reached(world, to)
        arrives = person.takes_sms and not (outcome.rule and outcome.rule.undelivered)
        if arrives:
            bubble = Bubble(sms_id, "facility", "text", text, world.clock.now(), {"sms": True})
            world.phones.show(person.key, bubble)
    status = "delivered" if arrives else "undelivered"
    world.sms.report(sms_id, reference, status, world.clock.now())
    return {"id": sms_id}


def _read(world: World) -> tuple[str, str, str]:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(token.encode(), world.settings.sms_api_token.encode()):
        raise SmsRefused(401, "wrong token")
    try:
        body = request.get_json()
    except HTTPException as error:
        raise SmsRefused(400, "the body is not JSON") from error
    if not isinstance(body, Mapping):
        raise SmsRefused(400, "the body is not an object")
    to, text, reference = (body.get(name, "") for name in ("to", "text", "reference"))
    if not isinstance(to, str) or not DIGITS.fullmatch(to):
        raise SmsRefused(400, "to must be a number with country code")
    if not isinstance(text, str) or not 0 < len(text) <= TEXT_MOST:
        raise SmsRefused(400, f"text must have 1 to {TEXT_MOST} characters")
    return to.lstrip("+"), text, str(reference)


def _reached(world: World, to: str) -> Person:
    """Any number has a phone that takes SMS; one nobody knew is not on WhatsApp."""
    person = world.people.find(to)
    if person is None:
        person = person_from_json({"wa_id": to, "note": "SMS", "on_whatsapp": False})
        world.people.add(person)
    return person
