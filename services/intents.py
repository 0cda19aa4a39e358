"""From what Rasa makes of a message to the label of the wish (CONTRACTS: intent labels).

The words that work anywhere, and red flags, are read before Rasa and go before it here too.
"""

from dataclasses import dataclass, field

from frontdesk.reading.commands import Command, read_command
from frontdesk.reading.emoji import without_emoji, yes_no_of_emoji
from frontdesk.reading.wrong_number import WrongNumber, read_wrong_number
from frontdesk.triage.red_flags import RedFlagScan

FALLBACK, UNCLEAR, EMERGENCY = "nlu_fallback", "unclear", "emergency"
# A nearest label below it is named for nonsense alone (of the 502 messages of
# evaluation/language only four fall back, and three of their nearest labels are right).
LEAST_CONFIDENCE = 0.2
_OF_COMMAND = {Command.HUMAN: "human", Command.OPT_OUT: "consent_optout"}
_SAME_LABEL = {"deny": "confirm"}


@dataclass(frozen=True)
class Parsed:
    """Rasa's answer: the intent it would act on, and the nearest ones, the nearest first."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = field(default=())


@dataclass(frozen=True)
class Settled:
    """A label, and how sure we are of it, 0 to 1."""

    intent: str
    confidence: float


def settle(text: str, parsed: Parsed, found: RedFlagScan) -> Settled:
    """The label of a message taken alone."""
    if found.certain:
        return Settled(EMERGENCY, 1.0)
    told = _told_plainly(text)
    if told is not None:
        return Settled(told, 1.0)
    if parsed.intent == EMERGENCY and found.possible:
        return _next_to_emergency(parsed)
    if parsed.intent != FALLBACK:
        return Settled(_SAME_LABEL.get(parsed.intent, parsed.intent), parsed.confidence)
    name, confidence = parsed.ranking[0] if parsed.ranking else (UNCLEAR, parsed.confidence)
    if confidence < LEAST_CONFIDENCE:
        return Settled(UNCLEAR, round(1 - confidence, 4))
    return Settled(_SAME_LABEL.get(name, name), confidence)


def _next_to_emergency(parsed: Parsed) -> Settled:
    """Grave words that the scan found in the past, denied or in a "what if".

    The scan reads such contexts and the model does not. The chat still shows the emergency number
    and calls a person (actions/dialogue/interruptions.py).
    """
    others = [one for one in parsed.ranking if one[0] not in (EMERGENCY, FALLBACK)]
    name, confidence = others[0] if others else (UNCLEAR, 0.0)
    return Settled(_SAME_LABEL.get(name, name), confidence)


def _told_plainly(text: str) -> str | None:
    command = read_command(text)
    if command in _OF_COMMAND:
        return _OF_COMMAND[command]
    if read_wrong_number(text) is WrongNumber.CERTAIN:
        return "consent_optout"
    is_thumb = yes_no_of_emoji(text) is not None and not without_emoji(text).strip()
    return "confirm" if is_thumb else None
