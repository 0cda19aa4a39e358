"""Meta's error codes and the JSON they come in."""

from dataclasses import dataclass
from typing import Any

from simulator.identifiers import new_trace_id


@dataclass(frozen=True, slots=True)
class Meaning:
    http: int
    title: str


MEANINGS: dict[int, Meaning] = {
    0: Meaning(401, "AuthException"),
    1: Meaning(500, "An unknown error occurred"),
    2: Meaning(503, "Service temporarily unavailable"),
    3: Meaning(400, "API method"),
    4: Meaning(429, "Application request limit reached"),
    10: Meaning(403, "Application does not have permission for this action"),
    33: Meaning(400, "Parameter value is not valid"),
    100: Meaning(400, "Invalid parameter"),
    190: Meaning(401, "Error validating access token"),
    368: Meaning(403, "Temporarily blocked for policies violations"),
    80007: Meaning(429, "Rate limit issues"),
    130429: Meaning(429, "Rate limit hit"),
    130472: Meaning(400, "User's number is part of an experiment"),
    130497: Meaning(403, "Business account is restricted from messaging users in this country"),
    131000: Meaning(500, "Something went wrong"),
    131005: Meaning(403, "Access denied"),
    131008: Meaning(400, "Required parameter is missing"),
    131009: Meaning(400, "Parameter value is not valid"),
    131016: Meaning(503, "Service unavailable"),
    131021: Meaning(400, "Recipient cannot be sender"),
    131026: Meaning(400, "Message undeliverable"),
    131030: Meaning(400, "Recipient phone number not in allowed list"),
    131031: Meaning(403, "Account has been locked"),
    131037: Meaning(400, "Display name needs approval before message can be sent"),
    131042: Meaning(400, "Business eligibility payment issue"),
    131045: Meaning(400, "Incorrect certificate"),
    131047: Meaning(400, "Re-engagement message"),
    131048: Meaning(429, "Spam rate limit hit"),
    131049: Meaning(400, "Not delivered to maintain healthy ecosystem engagement"),
    131050: Meaning(400, "User has stopped marketing messages from this business"),
    131051: Meaning(400, "Unsupported message type"),
    131052: Meaning(400, "Media download error"),
    131053: Meaning(400, "Media upload error"),
    131056: Meaning(429, "Pair rate limit hit"),
    131057: Meaning(503, "Account in maintenance mode"),
    131062: Meaning(400, "Business-scoped user id not allowed for this message"),
    131064: Meaning(429, "Messaging limit reached"),
    132000: Meaning(400, "Template parameter count mismatch"),
    132001: Meaning(404, "Template does not exist in the translation"),
    132005: Meaning(400, "Template hydrated text too long"),
    132007: Meaning(400, "Template format character policy violated"),
    132012: Meaning(400, "Template parameter format mismatch"),
    132015: Meaning(400, "Template is paused"),
    132016: Meaning(400, "Template is disabled"),
    132068: Meaning(400, "Flow is in blocked state"),
    132069: Meaning(400, "Flow is in throttled state"),
    133010: Meaning(400, "Phone number not registered"),
    133016: Meaning(429, "Too many register and deregister requests"),
    135000: Meaning(400, "Generic user error"),
    137000: Meaning(400, "Recipient identity key hash mismatch"),
}
UNKNOWN = Meaning(400, "Something went wrong")


class GraphError(Exception):
    """A refusal. ``details`` says which field and why; never what was in it."""

    def __init__(
        self, code: int, details: str, *, http: int | None = None, subcode: int | None = None
    ) -> None:
        super().__init__(f"{code}: {details}")
        self.code, self.details, self.subcode = code, details, subcode
        self.http = http or MEANINGS.get(code, UNKNOWN).http


def error_body(error: GraphError) -> dict[str, Any]:
    """The body of a refused call."""
    content: dict[str, Any] = {
        "message": f"(#{error.code}) {MEANINGS.get(error.code, UNKNOWN).title}",
        "type": "GraphMethodException" if error.subcode else "OAuthException",
        "code": error.code,
        "error_data": {"messaging_product": "whatsapp", "details": error.details},
        "fbtrace_id": new_trace_id(),
    }
    if error.subcode:
        content["error_subcode"] = error.subcode
    return {"error": content}


def status_error(code: int, details: str) -> dict[str, Any]:
    """The same, as it stands in a failed status."""
    title = MEANINGS.get(code, UNKNOWN).title
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": details},
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    }
