"""The interview as it goes through a chat: what was told so far, what an answer means.

Pure: the chat keeps `Told` between two messages, these functions give the next one.
"""

from frontdesk.triage.interview.course import (
    Taken,
    begun,
    judged,
    open_question,
    take_answer,
    take_tap,
    take_words,
)
from frontdesk.triage.interview.told import Told

__all__ = [
    "Taken",
    "Told",
    "begun",
    "judged",
    "open_question",
    "take_answer",
    "take_tap",
    "take_words",
]
