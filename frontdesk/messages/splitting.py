"""Long texts into pieces a message can hold, cut where a reader would pause."""

import re

# Best cut first: between paragraphs, lines, sentences, words.
_PAUSES = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…])\s+"),
    re.compile(r"\s+"),
)
_NEVER_FIRST = "\u200d\ufe0e\ufe0f\u20e3"  # joiners: a cut before them breaks an emoji


def length(text: str) -> int:
    """How long `text` may count: UTF-16 units, so an emoji is two (reference 3.1: keep slack)."""
    return len(text) + sum(character > "\uffff" for character in text)


def split_text(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` (see `length`), in order; only the white space at cuts is lost."""
    pieces, rest = [], text.strip()
    while length(rest) > limit:
        window = _fitting(rest, limit)
        piece_end, next_start = _cut(rest, window)
        pieces.append(rest[:piece_end].rstrip())
        rest = rest[next_start:].lstrip()
    return [*pieces, rest] if rest else pieces


def _fitting(text: str, limit: int) -> int:
    """How many characters from the start of `text` fit into `limit`, at least one."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > limit:
            return max(index, 1)
    return len(text)


def _cut(text: str, window: int) -> tuple[int, int]:
    """End of this piece and start of the next. A pause in the first half would waste a message."""
    for pause in _PAUSES:
        found = [match for match in pause.finditer(text, 0, window + 1) if match.start() <= window]
        if found and found[-1].start() >= window // 2:
            return found[-1].start(), found[-1].end()
    while window > 1 and text[window] in _NEVER_FIRST:
        window -= 1
    return window, window
