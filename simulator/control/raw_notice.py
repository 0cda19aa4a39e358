"""Send the business any body at all, well signed or not."""

import json
from typing import Any

from simulator.control.refusal import ControlRefused
from simulator.notifications.signing import body_bytes
from simulator.world import World

SIGNATURES = ("good", "bad", "none")


def send_raw(world: World, given: bytes) -> int | None:
    """Post once, without insisting; returns the HTTP status, None if nobody answered.

    ``given`` is ``{"body": JSON | "raw": text, "signature"?: "good"|"bad"|"none"}``, or the body
    itself.
    """
    if world.settings.callback_url is None:
        raise ControlRefused(409, "SIM_CALLBACK_URL is not set")
    raw, how = _read(given)
    posting = world.dispatcher.signed(raw, "raw")
    if how == "none":
        del posting.headers["X-Hub-Signature-256"]
    if how == "bad":
        posting.headers["X-Hub-Signature-256"] = "sha256=" + "0" * 64
    return world.deliveries.once(posting).http


def _read(given: bytes) -> tuple[bytes, str]:
    try:
        wanted: Any = json.loads(given)
    except ValueError:
        return given, "good"
    if not isinstance(wanted, dict) or not {"body", "raw"} & set(wanted):
        return given, "good"
    how = wanted.get("signature", "good")
    if how not in SIGNATURES:
        raise ControlRefused(400, f"signature is one of {', '.join(SIGNATURES)}")
    if "raw" in wanted:
        return str(wanted["raw"]).encode(), how
    return body_bytes(wanted["body"]), how
