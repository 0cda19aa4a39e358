"""What a person types is never a command."""

import unicodedata

# Rasa reads "/restart" or '/book{"a":1}' as an order to itself, whoever sends it.
COMMAND_PREFIX = "/"
# Rasa's featurizers need at least one character; "…" says nothing in any language.
EMPTY = "…"


def as_free_text(text: str) -> str:
    """``text`` as Rasa may see it: no leading slash, however it is hidden, and never empty."""
    start = 0
    while start < len(text) and _hides_a_command(text[start]):
        start += 1
    return text[start:].strip() or EMPTY


def _hides_a_command(character: str) -> bool:
    # Cf and Cc: zero-width and control characters, which str.strip() leaves in place.
    return (
        character == COMMAND_PREFIX
        or character.isspace()
        or unicodedata.category(character) in ("Cf", "Cc")
    )
