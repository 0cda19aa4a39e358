"""How far a message to a patient got: a tick to see, and the words it stands for."""

from dataclasses import dataclass

from clients.whatsapp.errors import ErrorRule, rule_of
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
OUR_OWN = frozenset({"said_again", "arrived_after_all", "operator_has_the_chat", "expired"})
"""What our side noted last says more than Meta's code."""


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
    """Meta's code says most; else what our side noted."""
    if message.failure in OUR_OWN:
        return view.say(f"failure.{message.failure}")
    if message.error_code is None:
        name = f"failure.{message.failure}"
        return view.say(name if view.phrases.known(name) else "failure.fail")
    rule = rule_of(message.error_code)
    own = text_of(rule)
    return view.say(own if view.phrases.known(own) else f"failure.{rule.consequence}")


def text_of(rule: ErrorRule) -> str:
    """The name of a row's words: the first code of the row stands for all of them."""
    first = rule.codes[0] if rule.codes else "unknown"
    return f"failure.code.c{first.start if isinstance(first, range) else first}"
