"""Messages as thumbs, haste and dictation leave them: training's surface noise, always seeded.

``noisy(text, random)`` applies each kind of noise with its own probability. The kinds are those of
everyday messaging: abbreviations, dropped accents, letters dropped, doubled, swapped or hit beside
(Italian keyboard), numbers written in words as dictation does, lost punctuation, capitals, a lost
"h" ("o mangiato"), an emoji at the end. Never used on what the model is measured with for good,
except where a table in docs/nlu-pipeline.md says so.
"""

import random as randomness
import re
from collections.abc import Callable

from nlu.components.surface import without_accents

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORT = {
    "non": ("nn", "n"),
    "perché": ("xke", "xche", "perke"),
    "per": ("x",),
    "che": ("ke", "k"),
    "sono": ("sn",),
    "con": ("cn",),
    "quando": ("qnd",),
    "quanto": ("qnt",),
    "domani": ("dmn", "doma"),
    "grazie": ("grz", "graz"),
    "messaggio": ("msg",),
    "appuntamento": ("app.to", "appto", "apuntamento"),
    "comunque": ("cmq",),
    "più": ("+",),
    "you": ("u",),
    "are": ("r",),
    "please": ("pls", "plz"),
    "appointment": ("appt", "apointment"),
    "tomorrow": ("tmrw", "2moro"),
    "thanks": ("thx",),
    "to": ("2",),
}
SPOKEN = {
    "1": "uno",
    "2": "due",
    "3": "tre",
    "4": "quattro",
    "5": "cinque",
    "6": "sei",
    "7": "sette",
    "8": "otto",
    "9": "nove",
    "10": "dieci",
    "11": "undici",
    "12": "dodici",
    "15": "quindici",
    "20": "venti",
    "30": "trenta",
    "80": "ottanta",
    "90": "novanta",
}
EMOJI = ("🙏", "😊", "👍", "😔", "!!", "...")
WITHOUT_H = {"ho": "o", "ha": "a", "hai": "ai", "hanno": "anno"}
SLIP_EVERY = 14


def noisy(text: str, random: randomness.Random) -> str:
    """``text`` as somebody in a hurry might have sent it; the same seed, the same noise."""
    kinds: tuple[tuple[float, Callable[[str, randomness.Random], str]], ...] = (
        (0.4, _abbreviated),
        (0.3, _dictated),
        (0.3, _without_h),
        (0.6, _without_accents),
        (0.6, _without_punctuation),
        (0.8, _slipped),
        (0.1, _in_capitals),
        (0.1, _with_emoji),
    )
    for likelihood, kind in kinds:
        if random.random() < likelihood:
            text = kind(text, random)
    return text


def _each_word(text: str, change: Callable[[str], str]) -> str:
    return " ".join(change(word) for word in text.split())


def _abbreviated(text: str, random: randomness.Random) -> str:
    return _each_word(text, lambda word: random.choice(SHORT.get(word.lower(), (word,))))


def _dictated(text: str, _: randomness.Random) -> str:
    return re.sub(r"\d+", lambda found: SPOKEN.get(found[0], found[0]), text)


def _without_h(text: str, _: randomness.Random) -> str:
    return _each_word(text, lambda word: WITHOUT_H.get(word.lower(), word))


def _without_accents(text: str, _: randomness.Random) -> str:
    return without_accents(text)


def _without_punctuation(text: str, _: randomness.Random) -> str:
    return re.sub(r"[.,;:!?'’]", " ", text).strip() or text


def _in_capitals(text: str, _: randomness.Random) -> str:
    return text.upper()


def _with_emoji(text: str, random: randomness.Random) -> str:
    return f"{text} {random.choice(EMOJI)}"


def _slipped(text: str, random: randomness.Random) -> str:
    letters = list(text)
    for _ in range(max(1, len(letters) // SLIP_EVERY)):
        place = random.randrange(len(letters)) if letters else 0
        if letters and letters[place].isalpha():
            letters[place : place + 2] = _slip(letters[place : place + 2], random)
    return "".join(letters) or text


def _slip(pair: list[str], random: randomness.Random) -> list[str]:
    kind = random.choice(("drop", "double", "swap", "beside"))
    if kind == "drop":
        return pair[1:]
    if kind == "double":
        return [pair[0], *pair]
    if kind == "swap":
        return pair[::-1]
    return [_beside(pair[0], random), *pair[1:]]


def _beside(letter: str, random: randomness.Random) -> str:
    for row in ROWS:
        if letter.lower() in row:
            place = row.index(letter.lower())
            return random.choice(row[max(place - 1, 0) : place] + row[place + 1 : place + 2])
    return letter
