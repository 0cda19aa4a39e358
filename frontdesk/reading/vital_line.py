"""A message prepared for reading measurements: numbers as figures, names of values as tags.

"Presione di oggi: centoquaranta su 90, batiti 72" becomes "BP di oggi : 140 su 90 , HR 72". What
has figures and is no value (dates, hours, ages, doses, phones) is made "#", of the same length.
"""

import re
from dataclasses import dataclass

from frontdesk.reading.normalise import skeleton
from frontdesk.reading.spoken_numbers import Token, tokens
from frontdesk.reading.typos import within_one_edit

LONGEST = 1500  # characters: measurements are told before that
_SHORTEST_TYPO = 6

_NAMES = {
    "BP": "pressione pressioni press pa bp pressure presion pression pressure minimamassima "
    "pressio pressiun",
    "HR": "battiti battito pulsazioni pulsazione puls fc bpm frequenza heartrate rate pulse hr "
    "beats heartbeat polsi",
    "OX": "saturazione saturazioni satura saturo sat sats spo saturimetro saturimetria ossigeno "
    "ossigenazione ossimetro oxygen oximeter saturation ossimetria pulsossimetro",
    "GL": "glicemia glicemie glic glicemico zucchero zuccheri glucosio destrostix dtx stick sugar "
    "sugars glucose glycemia glucometer glucometro glicemmia",
    "WT": "peso pesa pesavo pesava pesiamo weight weigh weighs",
    "TE": "temperatura temp febbre febbricola febre termometro temperature fever thermometer",
    "KG": "kg kili kilo kilos kilogrammi kilogrammo chili chilo chilogrammi kgs kilograms kilogram",
    "LB": "lbs lb pounds pound",
    "MAX": "massima max sistolica systolic massime",
    "MIN": "minima min diastolica diastolic minime",
}
_TAG_OF = {skeleton(word): tag for tag, words in _NAMES.items() for word in words.split()}
_LONG_NAMES = [word for word in _TAG_OF if len(word) >= _SHORTEST_TYPO]
# One letter from a name of a value, and something else.
_OTHER_WORDS = frozenset(
    skeleton(word)
    for word in [
        "minimo",
        "massimo",
        "massimi",
        "minimi",
        "pressioni",
        "pesare",
        "peste",
        "battuti",
        "battere",
        "temperature",
        "fever",
        "never",
        "pulsante",
        "pulizia",
        "frequenze",
        "rata",
        "date",
        "rated",
        "wait",
        "weighed",
        "sistemica",
        "glicerina",
        "saturo",
        "depressione",
        "impressione",
        "prescrizione",
    ]
)
_MONTHS = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
    "dicembre|genn|febb|sett|dic|nov|ott|january|february|march|april|may|june|july|august|"
    "september|october|november|december"
)
_COUNTED = (
    "ore|ora|h|giorni|giorno|gg|settimane|settimana|mesi|mese|anni|anno|minuti|minuto|volte|volta|"
    "hours?|days?|weeks?|months?|years?|yrs?|times?|minutes?|mg(?! /)|ml|mcg|gocce|compresse|"
    "compressa|"
    "pastiglie|pastiglia|pillole|euro|euros|€|cm|drops?|tablets?|pills?|passi|sedute|persone|am|pm|"
    "metri|metro|m|km|punti|linee"
)
_NO_VALUE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=\bOX )0?2\b",  # of "SpO2"
        r"\b\d{1,2} [/.-] \d{1,2} [/.-] \d{2,4}\b",
        r"\b\d{1,2}\.\d{1,2} ?[.] ?\d{2,4}\b",
        r"\b(?:il|del|dal|al|entro|giorno|on|the|nato|nata|born) \d{1,2} [/-] \d{1,2}\b(?! [/-])",
        r"\b\d{1,2} : \d\d\b",
        r"\b(?:alle|all|ore|dalle|delle|le|at|verso|h) \d{1,2}(?:\.\d\d)?(?: e (?:mezz[ao]|"
        r"\d\d))?\b"
        r"(?! (?:su|/|over|e \d\b|virgola)\b)",
        rf"\b(?:il |the )?\d{{1,2}} (?:di |of )?(?:{_MONTHS})\b",
        rf"\b\d+(?:\.\d+)?(?: e mezz[oa])? (?:{_COUNTED})\b",
        r"(?:\+ )?\b\d{7,}\b",
        r"\b3\d\d [/.-]? ?\d{3} ?-? ?\d{2,4}(?: \d{2,4})?\b",
        r"\b(?:19|20)\d\d\b",
        r"\b(?:via|viale|corso|piazza|stanza|piano|numero|n|room|codice|code) [a-z ]{0,20}?\d+\b",
    )
)


@dataclass(frozen=True)
class Line:
    """The prepared text, and where each token of it stands in the message."""

    text: str
    said: tuple[Token, ...]
    starts: tuple[int, ...]
    message: str

    def words(self, start: int, end: int) -> str:
        """What the person wrote for a stretch of the line."""
        inside = [
            token for token, at in zip(self.said, self.starts, strict=True) if start <= at < end
        ]
        return self.message[inside[0].start : inside[-1].end] if inside else ""


def read_line(message: str) -> Line:
    """The line of a message; beyond LONGEST characters nothing is read."""
    message = message[:LONGEST]
    said = tuple(tokens(message))
    words = [_tagged(token) for token in said]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Line(_masked(" ".join(words)), said, tuple(starts), message)


def hidden(text: str, start: int, end: int) -> str:
    """The text with a stretch made "@": a value that has been read."""
    return text[:start] + "@" * (end - start) + text[end:]


def _tagged(token: Token) -> str:
    word = token.word
    if not word[0].isalpha():
        return word
    bare = skeleton(word)
    tag = _TAG_OF.get(bare)
    if tag or len(bare) < _SHORTEST_TYPO or bare in _OTHER_WORDS:
        return tag or word
    near = {_TAG_OF[name] for name in _LONG_NAMES if within_one_edit(name, bare)}
    return near.pop() if len(near) == 1 else word


def _masked(text: str) -> str:
    for pattern in _NO_VALUE:
        text = pattern.sub(lambda found: "#" * len(found[0]), text)
    return text
