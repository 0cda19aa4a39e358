"""Greetings, thanks, insults, complaints and small talk in the middle of a journey.

Each gets a short, neutral sentence of its own, and the question follows again. It is no mistake of
anybody's, so it does not count as words that were not understood; who never comes to the point is
offered a person (off_topic.py).
"""

from typing import Final

from actions.dialogue import off_topic
from actions.dialogue.turn import Turn
from frontdesk.reading.pauses import asks_to_wait

_TEXT_OF: Final = {
    "greet": "utter_aside_greeting",
    "thanks": "utter_aside_thanks",
    "insult": "utter_aside_insult",
    "complaint": "utter_aside_complaint",
    "out_of_scope": "utter_aside_out_of_scope",
}
_PLAIN: Final = frozenset({"greet", "thanks", "insult"})
_FEW_WORDS: Final = 4
"""Up to here "buongiorno a lei" is a greeting, even where every text would be an answer."""


def answered(turn: Turn, sure: bool) -> bool:
    """Whether it was such a remark, and something has been said to it.

    sure: any words are an answer to the question, so only a short and plain remark is one.
    """
    if asked_to_wait(turn):
        return True
    name = _TEXT_OF.get(turn.intent)
    if name is None or (sure and not _is_plain(turn)):
        return False
    off_topic.note(turn)
    if off_topic.is_time_to_offer(turn):
        turn.say("utter_off_topic_offer")
    elif not off_topic.is_enough(turn):
        turn.say(name)
    return True


def asked_to_wait(turn: Turn) -> bool:
    """Whether the person only needs a moment, whatever intent that looks like."""
    if turn.tap is not None or not asks_to_wait(turn.text):
        return False
    turn.say("utter_aside_wait")
    return True


def _is_plain(turn: Turn) -> bool:
    return turn.intent in _PLAIN and len(turn.text.split()) <= _FEW_WORDS
