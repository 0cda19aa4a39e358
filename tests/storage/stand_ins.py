"""Stand-ins for the outside world: what is proved with them is our ledger, not the providers."""

import dataclasses
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from clients.rasa.client import Answer, RasaClient, Turn
from clients.sms.client import SmsClient
from clients.whatsapp.client import Accepted, WhatsAppClient
from clients.whatsapp.payloads import Recipient
from frontdesk.messages import Content, Text, to_dict
from services.desk import Desk


def says(*texts: str, handed_over: bool = False) -> Answer:
    """An answer of the assistant's, in the form our actions give it."""
    return Answer(
        tuple(
            {"custom": {"content": to_dict(Text(text)), "handed_over": handed_over}}
            for text in texts
        )
    )


class StandInRasa(RasaClient):
    """Gives or raises the outcomes one after the other, the last one for ever after.

    `during` runs while an answer is being made: what happens in the world meanwhile.
    """

    def __init__(self, *outcomes: Answer | Exception) -> None:
        self.turns: list[Turn] = []
        self.during: Callable[[Turn], object] = lambda turn: None
        self._outcomes = list(outcomes) or [says("Risposta.")]
        self._lock = threading.Lock()

    def answer(self, turn: Turn) -> Answer:
        with self._lock:
            self.turns.append(turn)
            one = self._outcomes.pop(0) if len(self._outcomes) > 1 else self._outcomes[0]
        self.during(turn)
        if isinstance(one, Exception):
            raise one
        return one


@dataclass(frozen=True)
class Sent:
    """One call of `send`: WhatsApp's (`content`, `recipient`) or the SMS gateway's."""

    to: str | None
    content: Content
    callback_data: str
    reply_to: str | None = None


class StandInWhatsApp(WhatsAppClient):
    """Accepts everything, but for the failures it was given: raised one after the other, first.

    `during` runs while a message is on its way, before our side knows the outcome.
    """

    def __init__(self, *failures: Exception) -> None:
        self.sent: list[Sent] = []
        self.during: Callable[[Sent], object] = lambda sent: None
        self.failures = list(failures)

    def send(
        self,
        to: Recipient,
        content: Content,
        *,
        callback_data: str,
        reply_to: str | None = None,
    ) -> Accepted:
        sent = Sent(to.wa_id or to.user_id, content, callback_data, reply_to)
        self.sent.append(sent)
        self.during(sent)
        if self.failures:
            raise self.failures.pop(0)
        return Accepted(f"wamid.sent.{len(self.sent)}")

    def mark_read(self, wamid: str, *, typing: bool) -> None:
        raise AssertionError("no test of the ledger shows typing")


class StandInSms(SmsClient):
    """Accepts everything, but for the failures it was given: raised one after the other, first."""

    def __init__(self, *failures: Exception) -> None:
        self.sent: list[Sent] = []
        self.during: Callable[[Sent], object] = lambda sent: None
        self.failures = list(failures)

    def send(self, to_digits: str, text: str, reference: str) -> str:
        sent = Sent(to_digits, Text(text), reference)
        self.sent.append(sent)
        self.during(sent)
        if self.failures:
            raise self.failures.pop(0)
        return f"sms.{len(self.sent)}"


def with_stand_ins(desk: Desk, **clients: Any) -> Desk:
    """The desk with some of `rasa`, `whatsapp`, `sms` replaced."""
    replaced: Mapping[str, Any] = clients
    return dataclasses.replace(desk, **replaced)
