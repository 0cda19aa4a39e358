"""How far a message to a patient got: a tick to see, and the words it stands for."""

from dataclasses import dataclass

from clients.whatsapp.errors import consequence_of, rule_of
from console.viewpoint import Viewpoint
from store.tables import OutgoingMessage

ICON_OF = {
    "queued": "clock",
    "sending": "clock",
    "accepted": "tick",
    "sent": "tick",
    "delivered": "ticks",
    "read": "ticks",
    "played": "ticks",
    "failed": "alert",
    "dropped": "alert",
}


@dataclass(frozen=True)
class Delivery:
    """`is_bad`: the words are shown in full, not only read out."""

    state: str
    icon: str
    words: str
    is_bad: bool


def present_delivery(view: Viewpoint, message: OutgoingMessage) -> Delivery:
    is_retrying = message.state in ("queued", "sending") and bool(message.failure)
    name = "retrying" if is_retrying else message.state
    is_bad = name in ("retrying", "failed", "dropped")
    values = {"reason": failure_words(view, message)} if is_bad else {}
    return Delivery(
        state=message.state,
        icon=ICON_OF.get(message.state, "clock"),
        words=view.say(f"state.{name}", **values),
        is_bad=is_bad,
    )


def failure_words(view: Viewpoint, message: OutgoingMessage) -> str:
    """Meta's code says most, and has its own Italian sentence; else what our side noted."""
    if message.error_code is not None and view.phrases.language == "it":
        return rule_of(message.error_code).staff_sentence
    noted = consequence_of(message.error_code) if message.error_code else message.failure
    name = f"failure.{noted}"
    return view.say(name if view.phrases.known(name) else "failure.fail")
