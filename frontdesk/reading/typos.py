"""How far one word is from another: one slip of the finger, not more."""


def within_one_edit(left: str, right: str) -> bool:
    """Equal, or one letter added, missing, wrong, or two neighbours swapped."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    at = _first_difference(short, long)
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or _swapped(short, long, at)


def one_letter_less(word: str) -> set[str]:
    """The word with each of its letters but the first left out (people rarely miss the first)."""
    return {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def _first_difference(short: str, long: str) -> int:
    for at, letter in enumerate(short):
        if letter != long[at]:
            return at
    return len(short)


def _swapped(left: str, right: str, at: int) -> bool:
    return left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
