"""Thumbs and ticks that answer a question without a word."""

_YES = frozenset("👍👌✅✔☑🆗🙏💯😊🙂")
_NO = frozenset("👎❌✖🚫⛔🙅✋")
_ONLY_POLITE = frozenset("🙏😊🙂")  # a smile or folded hands alone is thanks, not a yes


def yes_no_of_emoji(text: str) -> bool | None:
    """True for 👍 and its kin, False for 👎 and its kin, None for none, both or only smiles."""
    seen = set(text)
    yes, no = bool(seen & (_YES - _ONLY_POLITE)), bool(seen & _NO)
    return yes if yes != no else None


def without_emoji(text: str) -> str:
    """The text with everything above the ordinary letters and signs taken out."""
    return "".join(mark for mark in text if ord(mark) < 0x2190 or mark in "⃣️")
