""" "Aspetti che prendo gli occhiali": no answer yet, and no mistake either."""

import re
from typing import Final

from frontdesk.reading.normalise import normalise

_PAUSE: Final = re.compile(
    r"^(?:ok |si |scusi |scusa |yes |sorry )*(?:aspett(?:i|a|ate|o)\b|attend[ai]\b|"
    r"(?:mi dia |dammi )?un (?:attimo|attimino|momento|momentino|minuto|secondo)\b|"
    r"(?:wait|hold on|hang on|one (?:sec|second|moment|minute)|(?:just )?a (?:sec|second|moment|"
    r"minute)|give me a (?:sec|second|moment|minute))\b)"
)
_MOST_WORDS: Final = 9


def asks_to_wait(text: str) -> bool:
    """Whether the person only asks for a moment; a longer message, or one with figures, says more.

    "aspetti, alle 17" and "un attimo, no" are answers for others to read first.
    """
    plain = " ".join(re.findall(r"\w+", normalise(text)))
    is_short = len(plain.split()) <= _MOST_WORDS and not any(char.isdigit() for char in plain)
    return is_short and _PAUSE.search(plain) is not None
