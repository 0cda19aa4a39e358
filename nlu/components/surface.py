"""The surface of a message: its words, and its plainest spelling."""

import re
import unicodedata

_WORD = re.compile(r"app\.to|[^\W\d_]+|\d+|[^\w\s]", re.IGNORECASE)
_LETTER_RUN = re.compile(r"([a-z])\1\1+")
_DIGIT = re.compile(r"\d")
# What people write for short, in Italian and English texting.
ABBREVIATIONS = {
    "nn": "non",
    "xke": "perché",
    "xche": "perché",
    "xké": "perché",
    "x": "per",
    "ke": "che",
    "app.to": "appuntamento",
    "appto": "appuntamento",
    "cmq": "comunque",
    "qnd": "quando",
    "qnt": "quanto",
    "sn": "sono",
    "cn": "con",
    "tt": "tutto",
    "grz": "grazie",
    "msg": "messaggio",
    "appt": "appointment",
    "u": "you",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "tnx": "thanks",
}


def words(text: str) -> list[str]:
    """The words, numbers, signs and emoji of ``text`` in order, in lower case."""
    return _WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def without_accents(text: str) -> str:
    """``text`` with "è" as "e", for accents are the first thing a thumb drops."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def plain(text: str) -> str:
    """``text`` as n-grams are taken of it: words apart, no accents, "siiii" short, digits as 0."""
    spaced = without_accents(" ".join(words(text)))
    return _DIGIT.sub("0", _LETTER_RUN.sub(r"\1\1", spaced))
