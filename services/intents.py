"""From what Rasa makes of a message to the label of the wish (CONTRACTS: intent labels).

The words that work anywhere, red flags and what the triage makes of the findings are read by rules
and go before Rasa here too.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from frontdesk.reading.commands import Command, read_command
from frontdesk.reading.emoji import without_emoji, yes_no_of_emoji
from frontdesk.reading.wrong_number import WrongNumber, read_wrong_number
from frontdesk.triage.red_flags import RedFlagScan

FALLBACK, UNCLEAR, EMERGENCY, SYMPTOMS = "nlu_fallback", "unclear", "emergency", "symptoms"
# A nearest label below it is named for nonsense alone (of the 502 messages of
# evaluation/language only four fall back, and three of their nearest labels are right).
LEAST_CONFIDENCE = 0.2
# How sure the model must be of an emergency no rule found; surer where the rules understood
# something, and that was mild, none of now, or a figure of speech: docs/nlu-pipeline.md.
ALONE, AGAINST_THE_RULES = 0.5, 0.9
# Of what is no emergency after all, a wish is named if the model had it well before the others.
_WELL_BEFORE = 0.4
_OF_COMMAND = {Command.HUMAN: "human", Command.OPT_OUT: "consent_optout"}
_SAME_LABEL = {"deny": "confirm"}


class Told(Enum):
    """What the rules make of the findings of a message: nothing known, mild, or an emergency.

    OTHERWISE: troubles they know, all of them denied, past, supposed or somebody else's.
    """

    NOTHING = auto()
    OTHERWISE = auto()
    MILD = auto()
    GRAVE = auto()


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


def settle(text: str, parsed: Parsed, found: RedFlagScan, told: Told = Told.NOTHING) -> Settled:
    """The label of a message taken alone."""
    seen_otherwise = parsed.intent != EMERGENCY and (found.weakened or found.has_figure_of_speech)
    if found.certain or (told is Told.GRAVE and not seen_otherwise):
        return Settled(EMERGENCY, 1.0)
    plain = _told_plainly(text)
    if plain is not None:
        return Settled(plain, 1.0)
    nearest = (parsed.intent, parsed.confidence)
    if parsed.intent == FALLBACK:
        nearest = parsed.ranking[0] if parsed.ranking else (UNCLEAR, parsed.confidence)
    name, confidence = nearest
    if name == EMERGENCY:
        return _by_the_model_alone(Parsed(name, confidence, parsed.ranking), found, told)
    if parsed.intent != FALLBACK:
        return Settled(_SAME_LABEL.get(name, name), confidence)
    if confidence < LEAST_CONFIDENCE:
        return Settled(UNCLEAR, round(1 - confidence, 4))
    return Settled(_SAME_LABEL.get(name, name), confidence)


def _by_the_model_alone(parsed: Parsed, found: RedFlagScan, told: Told) -> Settled:
    """An emergency in words no rule knows, if the model is sure.

    It is none if the rules do know the words and found them told as past, denied, supposed or of
    somebody else: they read such contexts and the model does not. The chat still shows the
    emergency number and calls a person (actions/dialogue/interruptions.py).
    """
    understood = told in (Told.MILD, Told.OTHERWISE) or found.has_figure_of_speech
    enough = AGAINST_THE_RULES if understood else ALONE
    if parsed.confidence >= enough and not found.weakened:
        return Settled(EMERGENCY, parsed.confidence)
    rest = 1 - parsed.confidence
    others = [one for one in parsed.ranking if one[0] not in (EMERGENCY, FALLBACK)]
    name, confidence = others[0] if others else (SYMPTOMS, rest)
    if confidence < _WELL_BEFORE * rest:
        return Settled(SYMPTOMS, round(rest, 4))
    return Settled(_SAME_LABEL.get(name, name), confidence)


def _told_plainly(text: str) -> str | None:
    command = read_command(text)
    if command in _OF_COMMAND:
        return _OF_COMMAND[command]
    if read_wrong_number(text) is WrongNumber.CERTAIN:
        return "consent_optout"
    is_thumb = yes_no_of_emoji(text) is not None and not without_emoji(text).strip()
    return "confirm" if is_thumb else None
